package pointsman.ui.tests.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.tests.bot.WorkbenchBot;

/**
 * Measures the console with systems of up to 10,000 devices in its real window and writes tables to
 * target/console-bench.md. Not a test by its name: './pointsman bench console' runs it.
 */
class ConsoleBench {

    /** The UI thread is never blocked for longer. */
    static final double LONGEST_BLOCK_MILLIS = 100;

    static final int MOST_DEVICES = Integer.getInteger("pointsman.bench.devices", 10_000);

    private static final int MINUTES = Integer.getInteger("pointsman.bench.minutes", 0);
    private static final int UPDATES = Integer.getInteger("pointsman.bench.updates", 300);
    private static final Path TABLES = Path.of(System.getProperty("pointsman.bench.tables", "target/console-bench.md"));

    private final WorkbenchBot bot = new WorkbenchBot();
    private final BlockWatch watch = new BlockWatch(bot.display());

    @AfterEach
    void end() {
        watch.close();
    }

    @Test
    void measure() throws IOException, InterruptedException {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        Report report = new Report(TABLES);
        if (MINUTES == 0) {
            new SizesBench(bot, watch).run(report);
            new ActionsBench(bot, watch).run(report);
        }
        new MemoryBench(bot, watch).run(report, MINUTES, UPDATES);
    }
}
