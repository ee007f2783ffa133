package pointsman.iscsi.target;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Notices that a client is silent: has it pinged, and gives it up when it stays silent. Event loop only. */
final class SilenceWatch {

    private final long pingAfter;
    private final long closeAfter;
    private final Runnable ping;
    private final Consumer<String> giveUp;
    private final ScheduledFuture<?> check;
    private long lastReceived = System.nanoTime();

    /**
     * Begins to watch.
     *
     * @param ping sends what a client that is there answers
     * @param giveUp gives the client up, with the reason
     */
    SilenceWatch(PortalLimits limits, EventLoop loop, Runnable ping, Consumer<String> giveUp) {
        this.pingAfter = limits.pingAfter().toNanos();
        this.closeAfter = limits.closeAfter().toNanos();
        this.ping = ping;
        this.giveUp = giveUp;
        long period = Math.max(1, limits.pingAfter().toMillis() / 2);
        this.check = loop.scheduleAtFixedRate(this::check, period, period, TimeUnit.MILLISECONDS);
    }

    /** The client has sent something. */
    void received() {
        lastReceived = System.nanoTime();
    }

    void stop() {
        check.cancel(false);
    }

    private void check() {
        long silent = System.nanoTime() - lastReceived;
        if (silent > closeAfter) {
            giveUp.accept("silent for %d s".formatted(TimeUnit.NANOSECONDS.toSeconds(silent)));
        } else if (silent >= pingAfter) {
            ping.run();
        }
    }
}
