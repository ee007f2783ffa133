package pointsman.console.model.diagram;

import java.util.Collection;
import java.util.List;

/** Finds a place for a new figure among others. */
public final class FreePlace {

    private final Collection<Box> taken;
    private final Size size;
    private final int gap;

    /**
     * @param taken by others
     * @param size of the new figure
     * @param gap between figures
     */
    public FreePlace(Collection<Box> taken, Size size, int gap) {
        this.taken = List.copyOf(taken);
        this.size = size;
        this.gap = gap;
    }

    /** The free place nearest to a point that is not above it: first to both sides, then in the next row. */
    public Position below(int middle, int top) {
        for (int row = 0; ; row++) {
            int y = top + row * (size.height() + gap);
            for (int step = 0; step <= taken.size(); step++) {
                for (int side : new int[] {1, -1}) {
                    Box box = new Box(
                            middle - size.width() / 2 + side * step * (size.width() + gap),
                            y,
                            size.width(),
                            size.height());
                    if (taken.stream().noneMatch(box::overlaps)) {
                        return box.corner();
                    }
                }
            }
        }
    }
}
