package pointsman.ui.topology;

import java.util.function.IntConsumer;

/** How much of a diagram is still to be drawn. Nothing is shown until all of it is, which takes a moment when there is much. */
final class DrawingProgress implements IntConsumer {

    private final IntConsumer changed;
    private Runnable whole = () -> {};
    private int waiting;

    /** @param changed is told the number of figures that are still to be drawn, once for each change */
    DrawingProgress(IntConsumer changed) {
        this.changed = changed;
    }

    /** Sets the one who is told each time when the last figure was drawn; nobody before. */
    void whenWhole(Runnable told) {
        whole = told;
    }

    /** Whether all is drawn. */
    boolean isWhole() {
        return waiting == 0;
    }

    @Override
    public void accept(int figures) {
        if (figures == waiting) {
            return;
        }
        waiting = figures;
        changed.accept(figures);
        if (figures == 0) {
            whole.run();
        }
    }
}
