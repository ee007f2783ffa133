package pointsman.ui.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.LiveTopologyInput;
import pointsman.ui.topology.TopologyEditor;

/**
 * Measures the live topology of 100, 1,000 and 10,000 devices in the real window and writes a table to
 * target/console-bench.md. Not a test by its name: runs with -Dtest=ConsoleBench.
 */
class ConsoleBench {

    private static final int FRAMES = 60;
    private static final int UPDATES = Integer.getInteger("pointsman.bench.updates", 300);
    private static final Path TABLE = Path.of("target", "console-bench.md");

    private final WorkbenchBot bot = new WorkbenchBot();
    private final List<String> rows = new ArrayList<>();
    private final BlockWatch watch = new BlockWatch(bot.display());
    private Connections connections;

    @AfterEach
    void end() {
        watch.close();
    }

    @Test
    void measure() throws IOException, InterruptedException {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        rows.add(
                "| devices | shown as | open ms | longest block ms (of that processor) | frame ms (median, p99) | update ms | longest block ms (of that processor) |"
                        + " heap MiB before, after " + UPDATES + " updates |");
        rows.add("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        run(12, false);
        rows.remove(rows.size() - 1);
        for (int devices : new int[] {100, 1_000, 10_000}) {
            run(devices, devices == 10_000);
        }
        Files.write(TABLE, rows);
        rows.forEach(System.out::println);
    }

    private void run(int devices, boolean memory) throws InterruptedException {
        LargeSystem system = new LargeSystem(devices);
        ScriptedEngine engine = new ScriptedEngine(system.next());
        connections = bot.ui()
                .ask(() -> new Connections(bot.display()::asyncExec, uri -> {
                    throw new UnsupportedOperationException("no remote engines here");
                }));
        EngineConnection connection = bot.ui().ask(() -> connections.addEmbedded("Large", engine.service()));
        bot.waitUntil(Condition.of(
                "no snapshot", () -> bot.ui().ask(() -> connection.snapshot().isPresent())));
        settle();

        watch.reset();
        long began = System.nanoTime();
        PaintClock opened =
                bot.ui().ask(() -> new PaintClock(open(connection).viewer().getControl()));
        TopologyEditor editor =
                bot.ui().ask(() -> (TopologyEditor) WorkbenchBot.page().getActiveEditor());
        bot.waitUntil(Condition.of(
                "nothing is shown", () -> bot.ui().ask(() -> !boxes(editor).isEmpty())));
        // Seen whole, for the picture is fitted to the window after it is there.
        double opening = (opened.awaitQuiet(500) - began) / 1e6;
        opened.close();
        String openingBlock = blocked();
        explain("opening");
        Screenshot.capture(Path.of("target", "pictures", "bench-" + devices + ".png"));
        int shown = bot.ui().ask(() -> boxes(editor).size());

        double[] frames = pan(editor);

        update(editor, engine, system);
        watch.reset();
        double[] updates = new double[10];
        for (int i = 0; i < updates.length; i++) {
            updates[i] = update(editor, engine, system);
        }
        String updateBlock = blocked();
        explain("an update");
        String heap = memory ? heapOf(editor, engine, system) : "";
        rows.add(String.format(
                Locale.ROOT,
                "| %,d | %,d figures | %.0f | %s | %.1f, %.1f | %.0f | %s | %s |",
                devices,
                shown,
                opening,
                openingBlock,
                median(frames),
                frames[(int) Math.ceil(frames.length * 0.99) - 1],
                median(updates),
                updateBlock,
                heap));
        System.out.println(rows.get(rows.size() - 1));
        bot.ui().run(() -> {
            WorkbenchBot.page().closeAllEditors(false);
            connections.close();
        });
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String blocked() {
        return String.format(Locale.ROOT, "%.0f (%.0f)", watch.longestMillis(), watch.busiestMillis());
    }

    private void explain(String what) {
        if (watch.busiestMillis() > 100) {
            System.out.println("While " + what + " the UI thread was at:");
            watch.where().stream()
                    .limit(40)
                    .filter(frame -> !frame.getClassName().contains("internal."))
                    .forEach(frame -> System.out.println("    " + frame));
        }
    }

    private String heapOf(TopologyEditor editor, ScriptedEngine engine, LargeSystem system) {
        long before = heapMebibytes();
        for (int i = 0; i < UPDATES; i++) {
            update(editor, engine, system);
        }
        return "%d, %d".formatted(before, heapMebibytes());
    }

    private static long heapMebibytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private TopologyEditor open(EngineConnection connection) {
        try {
            return (TopologyEditor)
                    WorkbenchBot.page().openEditor(new LiveTopologyInput(connection), TopologyEditor.ID);
        } catch (PartInitException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Moves the view at 100 %, and takes the time of each frame. */
    private double[] pan(TopologyEditor editor) {
        bot.ui().run(() -> zoom(editor).setZoom(1));
        settle();
        PaintClock clock = bot.ui().ask(() -> new PaintClock(editor.viewer().getControl()));
        double[] frames = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            int step = i;
            frames[i] = bot.ui().ask(() -> {
                long began = System.nanoTime();
                FigureCanvas canvas = (FigureCanvas) editor.viewer().getControl();
                canvas.scrollTo(step * 40, step * 10);
                editor.viewer().flush();
                canvas.redraw();
                return millis(began);
            });
            frames[i] += clock.awaitFrame();
        }
        clock.close();
        bot.ui().run(() -> zoom(editor).setZoomAsText(ZoomManager.FIT_ALL));
        Arrays.sort(frames);
        return frames;
    }

    private double update(TopologyEditor editor, ScriptedEngine engine, LargeSystem system) {
        var snapshot = system.next();
        long began = System.nanoTime();
        engine.report(snapshot);
        while (!bot.ui().ask(() -> editor.shown()
                .filter(now -> now.sequence() == snapshot.sequence())
                .isPresent())) {
            pause();
        }
        paint(editor);
        return millis(began);
    }

    private void paint(TopologyEditor editor) {
        bot.ui().run(() -> {
            editor.viewer().flush();
            editor.viewer().getControl().update();
        });
    }

    private void settle() {
        for (int i = 0; i < 5; i++) {
            bot.ui().run(() -> {});
        }
    }

    private static List<?> boxes(TopologyEditor editor) {
        return editor.viewer().getContents().getChildren();
    }

    private static ZoomManager zoom(TopologyEditor editor) {
        return (ZoomManager) editor.viewer().getProperty(ZoomManager.class.toString());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double millis(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
