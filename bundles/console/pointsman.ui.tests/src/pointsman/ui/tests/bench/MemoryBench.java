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

    /** The charts are full of 10,000 devices after 300 updates. */
    private static final int FILLING = 300;

    /** How much more than after the filling there may be at the end. */
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
        int all = minutes > 0 ? 60 * minutes : updates;
        report.table(
                "Memory: %,d updates of %,d devices, %s; at most %,d MiB may be used."
                        .formatted(
                                all,
                                ConsoleBench.MOST_DEVICES,
                                minutes > 0 ? "one each second" : "one after the other",
                                Runtime.getRuntime().maxMemory() >> 20),
                List.of("updates", "heap after a collection, MiB", "longest block since, ms"));
        try (Stage stage = new Stage(bot, watch, ConsoleBench.MOST_DEVICES)) {
            TopologyEditor editor = stage.openLive();
            watch.awaitIdle();
            report.row(0, heapMebibytes(), "");
            watch.reset();
            long full = 0;
            long heap = 0;
            long began = System.nanoTime();
            for (int i = 1; i <= all; i++) {
                if (minutes > 0) {
                    awaitTime(began + TimeUnit.SECONDS.toNanos(i));
                }
                stage.update(editor, stage.system().nextTenth());
                if (i % FILLING == 0 || i == all) {
                    String block = Report.millis(watch.longestMillis());
                    heap = heapMebibytes();
                    report.row(i, heap, block);
                    watch.reset();
                    full = full == 0 ? heap : full;
                }
            }
            report.row(
                    "flat",
                    all > 2 * FILLING ? Report.held(heap <= GROWTH * full) : "too few updates to tell",
                    "%d MiB at the end, %d MiB when the charts were full".formatted(heap, full));
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
