package pointsman.ui.tests.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.gef.editparts.ZoomManager;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyEditor;

/** Opening, a frame while panning, and one update, for 100, 1,000 and 10,000 devices. */
final class SizesBench {

    private static final int FRAMES = 60;
    private static final int UPDATES = 10;

    private final WorkbenchBot bot;
    private final BlockWatch watch;

    SizesBench(WorkbenchBot bot, BlockWatch watch) {
        this.bot = bot;
        this.watch = watch;
    }

    void run(Report report) throws IOException, InterruptedException {
        // The first editor of a process also loads its classes.
        try (Stage warm = new Stage(bot, watch, 12)) {
            pan(warm.openLive());
        }
        report.table(
                "Sizes. A block is the longest time in which the UI thread did not answer, in brackets its time of the"
                        + " processor.",
                List.of(
                        "devices",
                        "figures",
                        "open, ms",
                        "block, ms",
                        "frame while panning, ms (median, p99)",
                        "block, ms",
                        "one update, ms",
                        "block, ms",
                        "no block over 100 ms"));
        for (int devices : new int[] {100, 1_000, ConsoleBench.MOST_DEVICES}) {
            run(devices, report);
        }
    }

    private void run(int devices, Report report) throws IOException, InterruptedException {
        try (Stage stage = new Stage(bot, watch, devices)) {
            Stage.Measured opening = stage.measure("opening " + devices, stage::openLive);
            TopologyEditor editor = stage.openLive();
            Screenshot.capture(Path.of("target", "pictures", "bench-" + devices + ".png"));
            double[][] frames = new double[1][];
            Stage.Measured panning = stage.measure("panning", () -> frames[0] = pan(editor));
            stage.update(editor);
            Stage.Measured updating = stage.measure("updates of " + devices, () -> {
                for (int i = 0; i < UPDATES; i++) {
                    stage.update(editor);
                }
            });
            report.row(
                    "%,d".formatted(devices),
                    "%,d".formatted(stage.figures(editor)),
                    Report.millis(opening.millis()),
                    opening.block(),
                    Report.millis(frames[0][FRAMES / 2]) + ", "
                            + Report.millis(frames[0][(int) Math.ceil(FRAMES * 0.99) - 1]),
                    panning.block(),
                    Report.millis(updating.millis() / UPDATES),
                    updating.block(),
                    Report.held(opening.answers() && panning.answers() && updating.answers()));
        }
    }

    /** Moves the view at 100 %, and takes the time of each frame. */
    private double[] pan(TopologyEditor editor) {
        bot.ui().run(() -> Stage.zoom(editor).setZoom(1));
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
                return (System.nanoTime() - began) / 1e6;
            });
            frames[i] += clock.awaitFrame();
        }
        clock.close();
        bot.ui().run(() -> Stage.zoom(editor).setZoomAsText(ZoomManager.FIT_ALL));
        Arrays.sort(frames);
        return frames;
    }
}
