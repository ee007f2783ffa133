package pointsman.iscsi;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/**
 * Lets an event loop poll for a short while before it sleeps, as long as few commands are under way. Waking a sleeping
 * thread costs more than what the loop does for a small command, and with few commands under way each one pays for it
 * twice; with many there is nearly always something to do, and polling would only take the processor from others.
 *
 * <p>It polls no longer than a set time after the last event, so that an idle loop, or one that waits for a slow server,
 * sleeps; and not soon after there were many commands, for those come in bursts, and between two of them the clients and
 * servers of this machine need its processors. Confined to its event loop.
 */
public final class PollGate {

    /** How long many commands are remembered; far longer than the time between two bursts of them. */
    private static final long CROWD_NANOS = 1_000_000;

    private final int mostUnderWay;
    private final long pollNanos;
    private final SelectStrategy strategy = this::decide;
    private int underWay;
    private boolean crowded;
    private boolean slept;
    private long lastEvent = System.nanoTime();
    private long lastCrowd = lastEvent - CROWD_NANOS;

    /**
     * @param mostUnderWay most commands under way with which the loop polls, 0 or more
     * @param pollNanos longest time that it polls after an event, nanoseconds; 0 to sleep at once, always
     */
    public PollGate(int mostUnderWay, long pollNanos) {
        if (mostUnderWay < 0 || pollNanos < 0) {
            throw new IllegalArgumentException(
                    "neither can be negative: %d commands, %d ns".formatted(mostUnderWay, pollNanos));
        }
        this.mostUnderWay = mostUnderWay;
        this.pollNanos = pollNanos;
    }

    /** A command has begun. */
    public void begun() {
        if (++underWay > mostUnderWay) {
            crowded = true;
        }
    }

    /** A command has ended. */
    public void ended() {
        underWay--;
    }

    SelectStrategy strategy() {
        return strategy;
    }

    private int decide(IntSupplier selectNow, boolean hasTasks) throws Exception {
        if (hasTasks) {
            return selectNow.get();
        }
        if (pollNanos == 0 || underWay > mostUnderWay) {
            return sleep();
        }
        long before = System.nanoTime();
        if (crowded) {
            crowded = false;
            lastCrowd = before;
        }
        if (before - lastCrowd < CROWD_NANOS) {
            return sleep();
        }
        int ready = selectNow.get();
        long now = System.nanoTime();
        if (ready > 0 || slept) {
            slept = false;
            lastEvent = now;
        }
        if (ready > 0) {
            return ready;
        }
        if (now - lastEvent < pollNanos) {
            Thread.onSpinWait();
            return SelectStrategy.CONTINUE;
        }
        return sleep();
    }

    private int sleep() {
        slept = true;
        return SelectStrategy.SELECT;
    }
}
