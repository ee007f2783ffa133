package pointsman.storage;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts for one server; written by its event loops. */
final class Meter {

    private final LongAdder commands = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder read = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final AtomicInteger sessions = new AtomicInteger();

    void answered(boolean good) {
        commands.increment();
        if (!good) {
            failed.increment();
        }
    }

    void read(long bytes) {
        read.add(bytes);
    }

    void written(long bytes) {
        written.add(bytes);
    }

    void sessionOpened() {
        sessions.incrementAndGet();
    }

    void sessionClosed() {
        sessions.decrementAndGet();
    }

    StorageCounters counters() {
        return new StorageCounters(commands.sum(), failed.sum(), read.sum(), written.sum(), sessions.get());
    }
}
