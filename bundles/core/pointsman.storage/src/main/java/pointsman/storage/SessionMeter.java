package pointsman.storage;

import java.util.concurrent.atomic.AtomicLong;

/** Counts for one session. Written by its event loop alone, read by any thread. */
final class SessionMeter {

    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong bytesWritten = new AtomicLong();
    private final AtomicLong latencyNanos = new AtomicLong();

    /** A command at the medium has ended. */
    void ended(boolean read, long readBytes, long writtenBytes, long nanos) {
        add(read ? reads : writes, 1);
        add(bytesRead, readBytes);
        add(bytesWritten, writtenBytes);
        add(latencyNanos, nanos);
    }

    long reads() {
        return reads.get();
    }

    long writes() {
        return writes.get();
    }

    long bytesRead() {
        return bytesRead.get();
    }

    long bytesWritten() {
        return bytesWritten.get();
    }

    long latencyNanos() {
        return latencyNanos.get();
    }

    /** There is one writer, so that nothing has to be locked. */
    private static void add(AtomicLong counter, long more) {
        counter.lazySet(counter.getPlain() + more);
    }
}
