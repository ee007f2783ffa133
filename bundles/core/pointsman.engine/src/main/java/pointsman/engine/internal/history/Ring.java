package pointsman.engine.internal.history;

import java.util.List;
import pointsman.api.LoadWindow;

/**
 * How the windows of one length are kept: rows in blocks, and so many blocks, the one that was written first making room for
 * a new one. A block is as long as a row of the next ring, which is made from it.
 *
 * @param window length of a row
 * @param rows rows in a block, at least 1
 * @param blocks most blocks, at least 1
 */
record Ring(LoadWindow window, int rows, int blocks) {

    /** An hour of seconds, 12 hours of 10 s, two days of minutes, 35 days of half hours, 90 days of hours. */
    static final List<Ring> STANDARD = List.of(
            new Ring(LoadWindow.SECOND, 10, 361),
            new Ring(LoadWindow.TEN_SECONDS, 6, 721),
            new Ring(LoadWindow.MINUTE, 30, 97),
            new Ring(LoadWindow.HALF_HOUR, 2, 841),
            new Ring(LoadWindow.HOUR, 24, 91));

    /** Length of a row, seconds. */
    long seconds() {
        return window.length().toSeconds();
    }

    /** The block that holds the row of a slot. */
    long blockOf(long slot) {
        return slot / rows;
    }

    /** Where in its block the row of a slot is. */
    int indexOf(long slot) {
        return (int) (slot % rows);
    }
}
