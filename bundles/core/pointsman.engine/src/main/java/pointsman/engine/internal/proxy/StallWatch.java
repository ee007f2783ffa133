package pointsman.engine.internal.proxy;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Looks now and then whether a device's oldest command has been at its server for too long, while the server as a whole
 * may answer well. One look at the oldest command of each device: no timer per command. Confined to the data loop.
 */
public final class StallWatch {

    private static final int LOOKS_PER_LIMIT = 8;

    /** A command that may be about all blocks of a device may take so many times as long as another. */
    private static final int LENGTHY = 12;

    /** Is told of a device that stalls, on the data loop, until it {@linkplain DeviceForwarder#suspendStalled suspends} it. */
    public interface Listener {

        /**
         * @param route the way that stalls
         */
        void stalled(DeviceForwarder forwarder, Route route);
    }

    private final EventLoop loop;
    private final long limitNanos;
    private final Listener listener;
    private final List<DeviceForwarder> forwarders = new ArrayList<>();

    /**
     * @param limit longest time that a command may be at a server; twelve times as long for one of
     *     {@link LengthyCommands}
     */
    public StallWatch(EventLoop loop, Duration limit, Listener listener) {
        this.loop = loop;
        this.limitNanos = limit.toNanos();
        this.listener = listener;
    }

    /** Begins to look, for as long as the loop lives. */
    public void start() {
        long interval = Math.max(1, limitNanos / LOOKS_PER_LIMIT);
        loop.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.NANOSECONDS);
    }

    /** Watches a device from now on. */
    public void add(DeviceForwarder forwarder) {
        forwarders.add(forwarder);
    }

    private void look() {
        long now = System.nanoTime();
        for (DeviceForwarder forwarder : forwarders) {
            Route stalled = forwarder.stalledRoute(now, limitNanos, LENGTHY * limitNanos);
            if (stalled != null) {
                listener.stalled(forwarder, stalled);
            }
        }
    }
}
