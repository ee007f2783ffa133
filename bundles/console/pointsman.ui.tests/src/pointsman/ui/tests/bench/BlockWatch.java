package pointsman.ui.tests.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.swt.widgets.Display;

/** Knocks at the UI thread all the time and measures how long it takes to answer at most. */
final class BlockWatch implements AutoCloseable {

    private static final long LONG_NANOS = 50_000_000;

    private final Display display;
    private final Thread thread;
    private volatile boolean ended;
    private volatile long longestNanos;
    private volatile long busiestNanos;
    private volatile List<StackTraceElement> where = List.of();

    BlockWatch(Display display) {
        this.display = display;
        thread = new Thread(this::knock, "block-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Forgets what was. */
    void reset() {
        longestNanos = 0;
        busiestNanos = 0;
        where = List.of();
    }

    /** What the UI thread was at when it last did not answer for long. */
    List<StackTraceElement> where() {
        return where;
    }

    /** Longest time without an answer since the last reset, milliseconds. */
    double longestMillis() {
        return longestNanos / 1e6;
    }

    /** The same in time of the processor: what is left when other programs take none, milliseconds. */
    double busiestMillis() {
        return busiestNanos / 1e6;
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }

    private void knock() {
        try {
            while (!ended) {
                CountDownLatch answer = new CountDownLatch(1);
                long asked = System.nanoTime();
                long used = usedNanos();
                display.asyncExec(answer::countDown);
                while (!answer.await(5, TimeUnit.MILLISECONDS)) {
                    if (usedNanos() - used > Math.max(busiestNanos, LONG_NANOS)) {
                        where = List.of(display.getThread().getStackTrace());
                    }
                }
                longestNanos = Math.max(longestNanos, System.nanoTime() - asked);
                busiestNanos = Math.max(busiestNanos, usedNanos() - used);
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long usedNanos() {
        return ManagementFactory.getThreadMXBean()
                .getThreadCpuTime(display.getThread().getId());
    }
}
