package pointsman.iscsi;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/**
 * Lets an event loop poll for a short while before it sleeps, as long as few commands are under way. Waking a sleeping
 * thread costs more than what the loop does for a small command, and with few commands under way each one pays for it
 * twice; with many there is nearly always something to do, and polling would only take the processor from others.
 *
 * <p>It polls no longer than a set time after the last event, so that an idle loop, or one that waits for a slow server,
 * sleeps. Confined to its event loop.
 */
public final class PollGate {

    private final int mostUnderWay;
    private final long pollNanos;
    private final SelectStrategy strategy = this::decide;
    private int underWay;
    private boolean slept;
    private long lastEvent = System.nanoTime();

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
        underWay++;
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
        if (underWay > mostUnderWay || pollNanos == 0) {
            slept = true;
            return SelectStrategy.SELECT;
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
        slept = true;
        return SelectStrategy.SELECT;
    }
}
