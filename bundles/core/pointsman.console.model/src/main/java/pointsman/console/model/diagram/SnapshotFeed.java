package pointsman.console.model.diagram;

import java.util.Optional;
import java.util.concurrent.Executor;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.work.NewestWork;

/**
 * Shows snapshots in a live diagram, one after the other: the work is done by a worker, the result is shown on the
 * diagram's thread. Of snapshots that come faster than they can be shown, only the last is. What is said to be out of date
 * while a snapshot is prepared stays so when that is shown.
 */
public final class SnapshotFeed {

    private final LiveDiagram live;
    private final Executor thread;
    private final NewestWork work;

    /** What was offered last. */
    private Optional<Offered> last = Optional.empty();

    /**
     * @param worker does the work, one piece at a time
     * @param thread runs calls on the diagram's thread, on which all methods here are called
     */
    public SnapshotFeed(LiveDiagram live, Executor worker, Executor thread) {
        this.live = live;
        this.thread = thread;
        this.work = new NewestWork(worker, thread);
    }

    /**
     * Shows a snapshot soon, unless a later one comes before it is its turn. It is taken for up to date: of one that is not,
     * {@link LiveDiagram#showStale} has to be called after this.
     */
    public void offer(SystemSnapshot snapshot) {
        Offered offered = new Offered(snapshot, live.staleReports());
        last = Optional.of(offered);
        // After what this thread is at: an editor that opens would share processors and memory with the worker.
        thread.execute(() -> prepareIfLast(offered));
    }

    /** Nothing is shown any more. */
    public void close() {
        work.close();
    }

    private void prepareIfLast(Offered offered) {
        if (last.filter(newest -> newest == offered).isPresent()) {
            work.ask(() -> live.preparing(offered.snapshot()), prepared -> show(offered, prepared));
        }
    }

    private void show(Offered offered, Prepared prepared) {
        if (!live.show(offered.snapshot(), offered.staleReports(), prepared)) {
            prepareIfLast(offered);
        }
    }

    /**
     * A snapshot, taken for up to date when it came.
     *
     * @param staleReports of the diagram at that time
     */
    private record Offered(SystemSnapshot snapshot, long staleReports) {}
}
