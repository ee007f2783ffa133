package pointsman.console.model.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pointsman.api.Event;
import pointsman.api.Subscriber;
import pointsman.api.SystemSnapshot;

/**
 * Carries what a service reports from the service's thread to an executor. Between two deliveries it holds the last
 * snapshot only and a bounded number of events, so that a console that is slow neither slows the engine nor fills up.
 */
final class Inbox implements Subscriber {

    /**
     * What came in since the last delivery.
     *
     * @param snapshot the last one
     * @param events in order; the oldest are missing when there were too many
     * @param staleReason present when the service is out of reach now; what {@code snapshot} says came before that
     * @param interrupted whether the service was out of reach meanwhile, so that events may have been missed
     */
    record Batch(
            Optional<SystemSnapshot> snapshot, List<Event> events, Optional<String> staleReason, boolean interrupted) {}

    private final Executor executor;
    private final Consumer<Batch> receiver;
    private final int eventLimit;

    // Written by the service's thread, emptied by the executor's, both under the lock of this object.
    private SystemSnapshot snapshot;
    private String staleReason;
    private boolean interrupted;
    private List<Event> events = new ArrayList<>();
    private boolean scheduled;
    private boolean closed;

    /**
     * @param executor runs the deliveries, one after the other
     * @param receiver called on the executor only
     * @param eventLimit most events to hold between two deliveries
     */
    Inbox(Executor executor, Consumer<Batch> receiver, int eventLimit) {
        this.executor = executor;
        this.receiver = receiver;
        this.eventLimit = eventLimit;
    }

    @Override
    public void snapshot(SystemSnapshot latest) {
        synchronized (this) {
            snapshot = latest;
            staleReason = null;
        }
        schedule();
    }

    @Override
    public void event(Event event) {
        synchronized (this) {
            if (events.size() == eventLimit) {
                events.remove(0);
            }
            events.add(event);
        }
        schedule();
    }

    @Override
    public void stale(String reason) {
        synchronized (this) {
            staleReason = reason;
            interrupted = true;
        }
        schedule();
    }

    /** Nothing is delivered after this, not even what waits already. Called on the executor's thread. */
    void close() {
        synchronized (this) {
            closed = true;
            snapshot = null;
            events = new ArrayList<>();
        }
    }

    private void schedule() {
        synchronized (this) {
            if (scheduled || closed) {
                return;
            }
            scheduled = true;
        }
        executor.execute(this::deliver);
    }

    private void deliver() {
        Batch batch;
        synchronized (this) {
            scheduled = false;
            if (closed) {
                return;
            }
            batch = new Batch(Optional.ofNullable(snapshot), events, Optional.ofNullable(staleReason), interrupted);
            snapshot = null;
            staleReason = null;
            interrupted = false;
            events = new ArrayList<>();
        }
        receiver.accept(batch);
    }
}
