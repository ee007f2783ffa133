package pointsman.engine.internal.proxy;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends commands that a device which waits for a safe route has kept for too long. Confined to the data loop. */
final class WaitLimit {

    private static final Logger LOG = LoggerFactory.getLogger(WaitLimit.class);
    private static final int LOOKS_PER_LIMIT = 10;

    private final String device;
    private final EventLoop loop;
    private final long limitNanos;
    private final Backlog backlog;
    private final BooleanSupplier waits;
    private final Consumer<ForwardedCommand> late;
    private boolean scheduled;

    /**
     * @param device device id, for the log
     * @param limitNanos longest time that a command is kept while the device waits
     * @param waits whether it does
     * @param late ends a command that was taken out of the backlog
     */
    WaitLimit(
            String device,
            EventLoop loop,
            long limitNanos,
            Backlog backlog,
            BooleanSupplier waits,
            Consumer<ForwardedCommand> late) {
        this.device = device;
        this.loop = loop;
        this.limitNanos = limitNanos;
        this.backlog = backlog;
        this.waits = waits;
        this.late = late;
    }

    /** Watches what is kept, for as long as the device waits. */
    void watch() {
        if (!scheduled) {
            scheduled = true;
            loop.schedule(this::look, Math.max(1, limitNanos / LOOKS_PER_LIMIT), TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        scheduled = false;
        if (!waits.getAsBoolean()) {
            return;
        }
        List<ForwardedCommand> expired = backlog.takeOlderThan(System.nanoTime() - limitNanos);
        expired.forEach(late);
        if (!expired.isEmpty()) {
            LOG.warn(
                    "device {}: {} commands waited too long for a safe path and were answered BUSY",
                    device,
                    expired.size());
        }
        watch();
    }
}
