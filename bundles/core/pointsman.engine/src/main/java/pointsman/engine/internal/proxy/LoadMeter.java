package pointsman.engine.internal.proxy;

import java.util.Optional;
import org.HdrHistogram.Histogram;
import pointsman.api.Latency;
import pointsman.api.Load;

/** Counts the commands of one device, server or client over a window. Confined to the data loop. */
public final class LoadMeter {

    private static final int SIGNIFICANT_DIGITS = 2;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Histogram latencyMicros = new Histogram(SIGNIFICANT_DIGITS);
    private long windowStart;
    private long lastChange;
    private long reads;
    private long writes;
    private long readBytes;
    private long writtenBytes;
    private int outstanding;
    private double outstandingNanos;

    /**
     * @param now {@link System#nanoTime()} at the begin of the first window
     */
    public LoadMeter(long now) {
        windowStart = now;
        lastChange = now;
    }

    /** A command has begun. */
    public void begun(long now) {
        integrate(now);
        outstanding++;
    }

    /** A command has ended without a result that counts as work, for example because its client left. */
    public void dropped(long now) {
        integrate(now);
        outstanding--;
    }

    /**
     * A command has been answered.
     *
     * @param write whether it wrote
     * @param bytes that were moved
     * @param nanos from its arrival to its answer
     */
    public void ended(long now, boolean write, long bytes, long nanos) {
        integrate(now);
        outstanding--;
        if (write) {
            writes++;
            writtenBytes += bytes;
        } else {
            reads++;
            readBytes += bytes;
        }
        latencyMicros.recordValue(Math.max(0, nanos / 1_000));
    }

    /** The load since the last reading; begins a new window. */
    public Load read(long now) {
        integrate(now);
        double seconds = Math.max(1, now - windowStart) / NANOS_PER_SECOND;
        Load load = new Load(
                reads / seconds,
                writes / seconds,
                readBytes / seconds,
                writtenBytes / seconds,
                outstandingNanos / Math.max(1, now - windowStart),
                latency());
        windowStart = now;
        reads = 0;
        writes = 0;
        readBytes = 0;
        writtenBytes = 0;
        outstandingNanos = 0;
        if (latencyMicros.getTotalCount() > 0) {
            latencyMicros.reset();
        }
        return load;
    }

    private Optional<Latency> latency() {
        if (latencyMicros.getTotalCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Latency(
                latencyMicros.getMean(),
                latencyMicros.getValueAtPercentile(50),
                latencyMicros.getValueAtPercentile(99),
                latencyMicros.getMaxValue()));
    }

    private void integrate(long now) {
        outstandingNanos += (double) outstanding * (now - lastChange);
        lastChange = now;
    }
}
