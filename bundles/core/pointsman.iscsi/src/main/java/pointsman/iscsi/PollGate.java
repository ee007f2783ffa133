package pointsman.iscsi;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Decides how an event loop waits. Putting a thread to sleep and waking it costs more than what the loop does for a small
 * command.
 *
 * <ul>
 *   <li>With few commands under way each of them would pay for that twice: the loop polls for a short while before it
 *       sleeps, but not soon after there were many commands. Those come in bursts, and between two of them the clients and
 *       servers of this machine need its processors.
 *   <li>With many commands under way the loop lets others run once before it looks again. What clients and servers on the
 *       same processor then send comes in one batch instead of waking the loop one by one. If that takes long, something
 *       else keeps the processor busy, and the loop does without for a while: longer, if it happens again soon.
 *   <li>If even then nothing has come, and clients or servers share the machine, it pauses for an instant. Few processors
 *       that each wake the others for every command do less than ones that work on a batch each; and the scheduler moves
 *       nobody to a processor that is idle for a few microseconds only. Where nobody else runs it does not pause: a pause
 *       would only add to the latency.
 * </ul>
 *
 * <p>It polls no longer than a set time after the last event, so that an idle loop, or one that waits for a slow server,
 * sleeps. Confined to its event loop.
 */
public final class PollGate {

    /** How long many commands are remembered; far longer than the time between two bursts of them. */
    private static final long CROWD_NANOS = 1_000_000;

    /** A client and a server need less for a batch of small commands. */
    private static final long LONG_ABSENCE_NANOS = 1_000_000;

    /** How often others must have been well-behaved for a long absence to count as a single one. */
    private static final int SINGLE_AFTER = 64;

    /** After a single long absence the loop stays for so many times as long. */
    private static final int PRESENCE_FACTOR = 16;

    private static final long LONGEST_PRESENCE_NANOS = 1_000_000_000;

    /** A yield that takes so long has let somebody run. */
    private static final long SOMEBODY_RAN_NANOS = 10_000;

    /** For how many more yields a machine counts as shared, once somebody ran. */
    private static final int SHARED_YIELDS = 32;

    /** With fewer commands under way there may be nobody left to send anything while the loop pauses. */
    private static final int PAUSE_FROM_COMMANDS = 8;

    private final int mostUnderWay;
    private final long pollNanos;
    private final LongSupplier clock;
    private final Runnable letOthersRun;
    private final Runnable pause;
    private final SelectStrategy strategy = this::decide;
    private int underWay;
    private boolean crowded;
    private boolean slept;
    private long lastEvent;
    private long lastCrowd;
    private long stayUntil;
    private long presence;
    private int shortAbsences;
    private int shared;

    /**
     * @param mostUnderWay most commands under way that count as few, 0 or more
     * @param pollNanos longest time that the loop polls after an event, nanoseconds; 0 to sleep at once, always
     */
    public PollGate(int mostUnderWay, long pollNanos) {
        // The shortest time there is: the operating system makes some 50 microseconds of it.
        this(mostUnderWay, pollNanos, System::nanoTime, Thread::yield, () -> LockSupport.parkNanos(1));
    }

    /**
     * @param clock nanoseconds, as {@link System#nanoTime()}
     * @param letOthersRun gives the processor away if others want it
     * @param pause does nothing for an instant
     */
    PollGate(int mostUnderWay, long pollNanos, LongSupplier clock, Runnable letOthersRun, Runnable pause) {
        if (mostUnderWay < 0 || pollNanos < 0) {
            throw new IllegalArgumentException(
                    "neither can be negative: %d commands, %d ns".formatted(mostUnderWay, pollNanos));
        }
        this.mostUnderWay = mostUnderWay;
        this.pollNanos = pollNanos;
        this.clock = clock;
        this.letOthersRun = letOthersRun;
        this.pause = pause;
        this.lastEvent = clock.getAsLong();
        this.lastCrowd = lastEvent - CROWD_NANOS;
        this.stayUntil = lastEvent;
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
        if (pollNanos == 0) {
            return sleep();
        }
        long now = clock.getAsLong();
        if (underWay > mostUnderWay) {
            return giveWay(selectNow, now);
        }
        if (crowded) {
            crowded = false;
            lastCrowd = now;
        }
        return now - lastCrowd < CROWD_NANOS ? sleep() : poll(selectNow);
    }

    private int giveWay(IntSupplier selectNow, long now) throws Exception {
        if (now - stayUntil < 0) {
            return sleep();
        }
        letOthersRun.run();
        long back = clock.getAsLong();
        judge(back, back - now);
        int ready = selectNow.get();
        if (ready == 0 && shared > 0 && underWay >= PAUSE_FROM_COMMANDS) {
            pause.run();
            ready = selectNow.get();
        }
        return ready > 0 ? ready : sleep();
    }

    private void judge(long back, long absence) {
        if (absence > SOMEBODY_RAN_NANOS) {
            shared = SHARED_YIELDS;
        } else if (shared > 0) {
            shared--;
        }
        if (absence <= LONG_ABSENCE_NANOS) {
            shortAbsences++;
            return;
        }
        boolean single = shortAbsences >= SINGLE_AFTER;
        presence = Math.min(LONGEST_PRESENCE_NANOS, single || presence == 0 ? PRESENCE_FACTOR * absence : 2 * presence);
        shortAbsences = 0;
        stayUntil = back + presence;
    }

    private int poll(IntSupplier selectNow) throws Exception {
        int ready = selectNow.get();
        long now = clock.getAsLong();
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
