package pointsman.console.model.table;

import java.util.BitSet;

/**
 * What has to be drawn anew after a table has changed.
 *
 * @param size rows there are now
 * @param changed indices below {@code size} whose row is another one or says something else
 * @param moved whether a row that was there is at another index now, or gone, so that selections must follow
 */
public record Changes(int size, BitSet changed, boolean moved) {

    static final Changes NONE = new Changes(0, new BitSet(), false);
}
