package pointsman.console.model.diagram;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.SystemSnapshot;

/**
 * Shows snapshots in a live diagram, one after the other: the work is done by a worker, the result is shown on the
 * diagram's thread. Of snapshots that come faster than they can be shown, only the last is.
 */
public final class SnapshotFeed {

    private static final Logger log = LoggerFactory.getLogger(SnapshotFeed.class);

    private final LiveDiagram live;
    private final Executor worker;
    private final Executor thread;
    private Optional<SystemSnapshot> waiting = Optional.empty();
    private boolean busy;
    private boolean closed;

    /**
     * @param worker does the work, one piece at a time
     * @param thread runs calls on the diagram's thread, on which all methods here are called
     */
    public SnapshotFeed(LiveDiagram live, Executor worker, Executor thread) {
        this.live = live;
        this.worker = worker;
        this.thread = thread;
    }

    /** Shows a snapshot soon, unless a later one comes before it is its turn. */
    public void offer(SystemSnapshot snapshot) {
        waiting = Optional.of(snapshot);
        if (!busy) {
            prepareNext();
        }
    }

    /** Nothing is shown any more. */
    public void close() {
        closed = true;
        waiting = Optional.empty();
    }

    private void prepareNext() {
        SystemSnapshot snapshot = waiting.orElseThrow();
        Supplier<Prepared> work = live.preparing(snapshot);
        waiting = Optional.empty();
        busy = true;
        try {
            worker.execute(() -> {
                try {
                    Prepared prepared = work.get();
                    thread.execute(() -> show(snapshot, prepared));
                } catch (RuntimeException e) {
                    log.error("What the engine reported cannot be shown; the next report is tried", e);
                    thread.execute(this::goOn);
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("The worker has ended; nothing more is shown", e);
            close();
        }
    }

    private void show(SystemSnapshot snapshot, Prepared prepared) {
        if (closed) {
            return;
        }
        if (!live.show(snapshot, prepared) && waiting.isEmpty()) {
            waiting = Optional.of(snapshot);
        }
        goOn();
    }

    private void goOn() {
        busy = false;
        if (!closed && waiting.isPresent()) {
            prepareNext();
        }
    }
}
