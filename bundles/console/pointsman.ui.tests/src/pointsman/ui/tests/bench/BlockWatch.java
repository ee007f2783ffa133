package pointsman.ui.tests.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Display;

/** Knocks at the UI thread all the time and measures how long it takes to answer at most. */
final class BlockWatch implements AutoCloseable {

    private static final long NANOS = 1_000_000;
    private static final long LONG_NANOS = 50_000_000;

    /** How much of the processor the UI thread takes between two looks while it has nothing to do, at most. */
    private static final long IDLE_NANOS = 5_000_000;

    private static final long LOOK_MILLIS = 25;
    private static final int LOOKS = 12;

    /**
     * Whether it is looked at what the UI thread is at while it does not answer. Each look stops all threads for a millisecond
     * or more, so that blocks become longer by up to half: only for who wants to know why.
     */
    private static final boolean SAMPLES = Boolean.getBoolean("pointsman.bench.samples");

    private static final int MOST_PLACES = 12;
    private static final int MOST_FRAMES = 5;

    private final Display display;
    private final Thread thread;
    private volatile boolean ended;
    private volatile long longestNanos;
    private volatile long busiestNanos;
    private volatile String longest = "";

    /** How often the UI thread was seen at something while it did not answer; of the watching thread and its readers. */
    private final Map<String, Integer> where = new ConcurrentHashMap<>();

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
        longest = "";
        where.clear();
    }

    /** What the UI thread was at while it did not answer for long, what it was at most often first. */
    List<String> where() {
        return where.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_PLACES)
                .map(place -> place.getValue() + " x " + place.getKey())
                .toList();
    }

    /** Longest time without an answer since the last reset, milliseconds. */
    double longestMillis() {
        return longestNanos / 1e6;
    }

    /** What made up the longest time without an answer since the last reset, in words. */
    String longest() {
        return longest;
    }

    /** The same in time of the processor: what is left when other programs take none, milliseconds. */
    double busiestMillis() {
        return busiestNanos / 1e6;
    }

    /**
     * Waits until the UI thread has had nothing to do for a third of a second.
     *
     * @return when it was last busy, by System.nanoTime()
     */
    long awaitIdle() throws InterruptedException {
        long busy = System.nanoTime();
        long used = usedNanos();
        for (int idle = 0; idle < LOOKS; idle++) {
            Thread.sleep(LOOK_MILLIS);
            display.syncExec(() -> {});
            long now = usedNanos();
            if (now - used > IDLE_NANOS) {
                busy = System.nanoTime();
                idle = -1;
            }
            used = now;
        }
        return busy;
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
                long collected = collectedMillis();
                while (!answer.await(5, TimeUnit.MILLISECONDS)) {
                    if (SAMPLES && System.nanoTime() - asked > LONG_NANOS / 2) {
                        where.merge(place(display.getThread().getStackTrace()), 1, Integer::sum);
                    }
                }
                long waited = System.nanoTime() - asked;
                long busy = usedNanos() - used;
                busiestNanos = Math.max(busiestNanos, busy);
                if (waited > longestNanos) {
                    longestNanos = waited;
                    longest = "%d ms, %d of them at work, %d while garbage was collected"
                            .formatted(waited / NANOS, busy / NANOS, collectedMillis() - collected);
                }
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The innermost method, and those of ours that have led to it. */
    private static String place(StackTraceElement[] stack) {
        String ours = Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith("pointsman."))
                .filter(frame -> !frame.getClassName().startsWith("pointsman.ui.tests.bot."))
                .map(frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName() + ":"
                        + frame.getLineNumber())
                .filter(frame -> !frame.contains("Application.start"))
                .limit(MOST_FRAMES)
                .collect(Collectors.joining(" < "));
        return stack.length == 0 ? ours : ours + " at " + stack[0];
    }

    private static long collectedMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private long usedNanos() {
        return ManagementFactory.getThreadMXBean()
                .getThreadCpuTime(display.getThread().getId());
    }
}
