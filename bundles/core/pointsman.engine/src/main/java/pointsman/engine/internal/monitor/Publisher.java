package pointsman.engine.internal.monitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Event;
import pointsman.api.Subscriber;
import pointsman.api.Subscription;
import pointsman.api.SystemSnapshot;
import pointsman.api.delivery.ConflatingDelivery;

/** Hands snapshots and events to subscribers, on threads of its own so that a slow one holds nobody up. Safe from any thread. */
public final class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final int MOST_EVENTS_WAITING = 1_000;

    private final List<ConflatingDelivery> deliveries = new CopyOnWriteArrayList<>();
    private final ExecutorService threads;

    public Publisher() {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "pointsman-publish-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Adds a subscriber, which gets the given snapshot first. */
    public Subscription subscribe(Subscriber subscriber, SystemSnapshot first) {
        ConflatingDelivery delivery = new ConflatingDelivery(
                subscriber,
                threads,
                MOST_EVENTS_WAITING,
                failure -> LOG.warn("a subscriber failed and goes on with the next report", failure));
        deliveries.add(delivery);
        delivery.snapshot(first);
        return () -> {
            deliveries.remove(delivery);
            delivery.close();
        };
    }

    public void publish(SystemSnapshot snapshot) {
        deliveries.forEach(delivery -> delivery.snapshot(snapshot));
    }

    public void publish(Event event) {
        deliveries.forEach(delivery -> delivery.event(event));
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
