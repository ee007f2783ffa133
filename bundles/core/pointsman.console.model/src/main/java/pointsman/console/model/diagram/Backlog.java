package pointsman.console.model.diagram;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What of a picture is still to be drawn as it is now. The first few things are drawn at once; when there are more, the
 * rest is drawn a few at a time, so that the thread that draws answers in between. On that thread, in the console the UI
 * thread.
 *
 * @param <T> what a thing is; one that changes again before it is drawn is drawn once
 */
public final class Backlog<T> {

    /** So many things of one turn of the UI thread are drawn at once. */
    public static final int AT_ONCE = 150;

    private static final long TURN_NANOS = 25_000_000;

    private final Consumer<T> drawing;
    private final Executor later;
    private final Runnable listener;
    private final Set<T> waiting = new LinkedHashSet<>();
    private int drawn;
    private boolean pending;
    private boolean closed;

    /**
     * @param drawing draws one thing as it is now
     * @param later runs calls on the UI thread, soon and never at once
     * @param listener called when some of it was drawn
     */
    public Backlog(Consumer<T> drawing, Executor later, Runnable listener) {
        this.drawing = drawing;
        this.later = later;
        this.listener = listener;
    }

    /** Draws a thing at once, or soon. */
    public void add(T thing) {
        waiting.add(thing);
        if (drawn < AT_ONCE) {
            drawNext();
        }
        goOn();
    }

    /** Draws things at once, or soon; those that come first are drawn first. */
    public void addAll(Set<T> things) {
        waiting.addAll(things);
        while (drawn < AT_ONCE && !waiting.isEmpty()) {
            drawNext();
        }
        listener.run();
        goOn();
    }

    /** Draws one of the things at once, if it waits. */
    public void drawNow(T thing) {
        if (waiting.remove(thing)) {
            drawing.accept(thing);
        }
    }

    /** Draws all that waits at once. */
    public void finish() {
        while (!waiting.isEmpty()) {
            drawNext();
        }
        listener.run();
    }

    /** Nothing more is drawn. */
    public void close() {
        closed = true;
        waiting.clear();
    }

    private void drawNext() {
        Iterator<T> first = waiting.iterator();
        T thing = first.next();
        first.remove();
        drawn++;
        drawing.accept(thing);
    }

    private void goOn() {
        if (!pending) {
            pending = true;
            later.execute(this::turn);
        }
    }

    private void turn() {
        pending = false;
        drawn = 0;
        if (closed) {
            return;
        }
        long end = System.nanoTime() + TURN_NANOS;
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            drawNext();
        }
        listener.run();
        if (!waiting.isEmpty()) {
            goOn();
        }
    }
}
