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
 * diagram's thread. Of snapshots that come faster than they can be shown, only the last is. What is said to be out of date
 * while a snapshot is prepared stays so when that is shown.
 */
public final class SnapshotFeed {

    private static final Logger log = LoggerFactory.getLogger(SnapshotFeed.class);

    private final LiveDiagram live;
    private final Executor worker;
    private final Executor thread;
    private Optional<Offered> waiting = Optional.empty();
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

    /**
     * Shows a snapshot soon, unless a later one comes before it is its turn. It is taken for up to date: of one that is not,
     * {@link LiveDiagram#showStale} has to be called after this.
     */
    public void offer(SystemSnapshot snapshot) {
        waiting = Optional.of(new Offered(snapshot, live.staleReports()));
        if (!busy) {
            prepareNext();
        }
    }

    /** Nothing is shown any more. */
    public void close() {
        closed = true;
        waiting = Optional.empty();
    }

    /** After what this thread is at: an editor that opens would share processors and memory with the worker. */
    private void prepareNext() {
        busy = true;
        thread.execute(this::prepare);
    }

    private void prepare() {
        if (closed) {
            return;
        }
        Offered offered = waiting.orElseThrow();
        Supplier<Prepared> work = live.preparing(offered.snapshot());
        waiting = Optional.empty();
        try {
            worker.execute(() -> {
                try {
                    Prepared prepared = work.get();
                    thread.execute(() -> show(offered, prepared));
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

    private void show(Offered offered, Prepared prepared) {
        if (closed) {
            return;
        }
        if (!live.show(offered.snapshot(), offered.staleReports(), prepared) && waiting.isEmpty()) {
            waiting = Optional.of(offered);
        }
        goOn();
    }

    private void goOn() {
        busy = false;
        if (!closed && waiting.isPresent()) {
            prepareNext();
        }
    }

    /**
     * A snapshot, taken for up to date when it came.
     *
     * @param staleReports of the diagram at that time
     */
    private record Offered(SystemSnapshot snapshot, long staleReports) {}
}
