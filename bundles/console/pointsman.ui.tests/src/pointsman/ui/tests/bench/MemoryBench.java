package pointsman.ui.tests.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyEditor;

/**
 * The heap under live updates of 10,000 devices: at the pace of an engine, one each second in which a tenth of the
 * devices changes, or as fast as they are shown. The charts keep a bounded time: it grows until they are full.
 */
final class MemoryBench {

    private static final int READING = 300;

    /** The charts keep 20 million values, about 400 updates of 10,000 devices: at this reading they are full. */
    private static final int FULL = 2 * READING;

    private static final long READING_NANOS = TimeUnit.MINUTES.toNanos(5);

    /** How much more than with full charts there may be at the end. */
    private static final double GROWTH = 1.1;

    private final WorkbenchBot bot;
    private final BlockWatch watch;

    MemoryBench(WorkbenchBot bot, BlockWatch watch) {
        this.bot = bot;
        this.watch = watch;
    }

    /**
     * @param minutes of updates at an engine's pace; 0 for none
     * @param updates that come one after the other, where there are no minutes
     */
    void run(Report report, int minutes, int updates) throws IOException, InterruptedException {
        report.table(
                "Memory: live updates of %,d devices, of which one in ten changes, %s; at most %,d MiB may be used."
                        .formatted(
                                ConsoleBench.MOST_DEVICES,
                                minutes > 0
                                        ? "one each second for %d minutes".formatted(minutes)
                                        : "one after the other",
                                Runtime.getRuntime().maxMemory() >> 20),
                List.of("updates", "minutes", "heap after a collection, MiB", "longest block since, ms"));
        try (Stage stage = new Stage(bot, watch, ConsoleBench.MOST_DEVICES)) {
            TopologyEditor editor = stage.openLive();
            watch.awaitIdle();
            report.row(0, 0, heapMebibytes(), "");
            // What the collections before a reading stop is no update's.
            watch.awaitIdle();
            watch.reset();
            long began = System.nanoTime();
            long end = began + TimeUnit.MINUTES.toNanos(minutes);
            long full = 0;
            long heap = 0;
            int done = 0;
            boolean over = false;
            for (int reading = 1; !over; reading++) {
                long until = minutes > 0 ? Math.min(end, began + reading * READING_NANOS) : Long.MAX_VALUE;
                int most = minutes > 0 ? Integer.MAX_VALUE : Math.min(updates, reading * READING);
                while (done < most && System.nanoTime() < until) {
                    stage.update(editor, stage.system().nextTenth());
                    done++;
                    if (minutes > 0) {
                        awaitTime(Math.min(until, began + TimeUnit.SECONDS.toNanos(done)));
                    }
                }
                over = minutes > 0 ? until == end : done == updates;
                String block = Report.millis(watch.longestMillis());
                System.out.println("The longest block of these updates: " + watch.longest());
                heap = heapMebibytes();
                report.row(done, Report.millis((System.nanoTime() - began) / 60e9), heap, block);
                watch.awaitIdle();
                watch.reset();
                full = full == 0 && done >= FULL ? heap : full;
            }
            report.row(
                    "flat",
                    done > 2 * FULL ? Report.held(heap <= GROWTH * full) : "too few updates to tell",
                    "%d MiB at the end".formatted(heap),
                    "%d MiB when the charts were full".formatted(full));
        }
    }

    private static void awaitTime(long nanos) {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanos - System.nanoTime();
        }
    }

    private static long heapMebibytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
