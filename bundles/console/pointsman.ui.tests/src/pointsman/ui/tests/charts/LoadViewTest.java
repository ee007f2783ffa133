package pointsman.ui.tests.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.console.model.chart.ChartData;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.Series;
import pointsman.console.model.text.Times;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.charts.ChartCanvas;
import pointsman.ui.charts.LoadView;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** What the load view shows of a live engine. */
@ExtendWith(ScreenshotOnFailure.class)
class LoadViewTest {

    @TempDir
    private Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;
    private Bot view;

    @BeforeEach
    void openTheViewOnAnEngine() {
        bot.showPerspective(PerspectiveIds.OPERATE);
        engine = new SampleEngine(bot, "Charted engine");
        engine.run(120);
        bot.ui().run(() -> {
            var page = WorkbenchBot.page();
            page.hideView(page.findView(LoadView.ID));
        });
        view = bot.view(LoadView.ID);
        show("5 min");
    }

    @AfterEach
    void closeTheEngine() {
        engine.close();
    }

    @Test
    void serversAreListedWithTheirPresentValues() {
        waitForRows(0, 3);

        assertEquals(List.of("server-1", "server-2", "server-3"), view.table(0).column(0));
        bot.waitUntil(Condition.of("There is no present utilisation", () -> {
            engine.run(1);
            return view.table(0).cell(0, 1).endsWith("%");
        }));
    }

    @Test
    void theEightMostUsedDevicesAreListedAndTheOthersInOneRow() {
        waitForRows(1, 9);

        assertEquals(
                List.of("vol-1", "vol-2", "vol-3", "vol-4", "vol-5", "vol-6", "vol-7", "vol-8", "4 others"),
                view.table(1).column(0));
    }

    @Test
    void whatTheEngineRecordedBeforeTheViewWasOpenedIsDrawn() {
        bot.waitUntil(Condition.of("The history is not drawn", () -> secondsKnown(chart(Metric.UTILISATION)) > 110));
    }

    @Test
    void anEngineOutOfReachLeavesTheChartGreyedWithTheReason() {
        engine.cut("connection refused");

        bot.waitUntil(Condition.of("The chart is not greyed", () -> isFaded(Metric.UTILISATION)));
        view.widget(Label.class, "reason", label -> label.getText().equals("Out of date: connection refused"));
    }

    @Test
    void afterATimeOutOfReachTheLineHasAGapWhereNothingIsKnown() {
        bot.waitUntil(Condition.of("The history is not drawn", () -> secondsKnown(chart(Metric.UTILISATION)) > 110));
        engine.cut("connection refused");
        bot.waitUntil(Condition.of("The chart is not greyed", () -> isFaded(Metric.UTILISATION)));
        for (int second = 0; second < 30; second++) {
            engine.fake().recordLoad(Map.of(), Map.of());
        }
        engine.mend(false);

        bot.waitUntil(Condition.of("There is no gap", () -> gaps(chart(Metric.UTILISATION)) == 1));
        assertFalse(isFaded(Metric.UTILISATION));
    }

    @Test
    void afterATimeOutOfReachWhatTheEngineRecordedMeanwhileIsDrawn() {
        engine.cut("connection refused");
        bot.waitUntil(Condition.of("The chart is not greyed", () -> isFaded(Metric.UTILISATION)));
        for (int second = 0; second < 30; second++) {
            engine.fake().recordLoad(Map.of(), Map.of());
        }
        engine.mend(true);

        bot.waitUntil(Condition.of("The line is not whole", () -> {
            ChartData chart = chart(Metric.UTILISATION);
            return secondsKnown(chart) > 140 && gaps(chart) == 0;
        }));
    }

    @Test
    void aRemapIsMarkedWithTheNameOfTheDevice() {
        engine.fake().serverDown("s3", "no answer");
        engine.run(5);

        bot.waitUntil(Condition.of("The failure is not marked", () -> chart(Metric.UTILISATION).markers().stream()
                .anyMatch(marker -> marker.label().equals("server-3 down"))));
        assertTrue(chart(Metric.UTILISATION).markers().stream()
                .anyMatch(marker -> marker.label().startsWith("vol-")));
    }

    @Test
    void draggingOverAChartShowsThatTimeInAllChartsAndADoubleClickGoesBack() {
        bot.waitUntil(Condition.of("The history is not drawn", () -> secondsKnown(chart(Metric.UTILISATION)) > 110));
        ChartData before = chart(Metric.UTILISATION);
        Instant from = before.to().minusSeconds(60);
        Instant to = before.to().minusSeconds(30);
        ChartCanvas canvas = canvas(Metric.UTILISATION);
        show("Pause");

        drag(canvas, from, to);

        for (Metric metric : List.of(Metric.UTILISATION, Metric.IOPS)) {
            ChartData zoomed = chart(metric);
            assertEquals(from.getEpochSecond(), zoomed.from().getEpochSecond(), 2);
            assertEquals(to.getEpochSecond(), zoomed.to().getEpochSecond(), 2);
        }
        mouse(canvas, SWT.MouseDoubleClick, 1, to);
        assertEquals(
                before.to().getEpochSecond(), chart(Metric.UTILISATION).to().getEpochSecond(), 2);
    }

    @Test
    void thePointerOnOneChartShowsTheValuesOfThatInstantInAll() {
        bot.waitUntil(Condition.of("The history is not drawn", () -> secondsKnown(chart(Metric.UTILISATION)) > 110));
        show("Pause");
        Instant at = chart(Metric.UTILISATION).to().minusSeconds(60);

        mouse(canvas(Metric.UTILISATION), SWT.MouseMove, 0, at);

        ChartCanvas linked = canvas(Metric.IOPS);
        assertEquals(
                at.getEpochSecond(),
                bot.ui().ask(() -> linked.hovered().orElseThrow().getEpochSecond()),
                2);
        for (int table = 0; table < 2; table++) {
            String title = view.table(table).columns().get(0);
            assertTrue(title.matches("\\d\\d:\\d\\d:\\d\\d"), title);
        }
    }

    @Test
    void aPausedChartStandsStillWhileTheEngineGoesOn() {
        show("Pause");
        Instant end = chart(Metric.UTILISATION).to();
        engine.run(30);
        bot.ui().run(() -> bot.display().update());

        assertEquals(end, chart(Metric.UTILISATION).to());
        show("Pause");
        assertTrue(chart(Metric.UTILISATION).to().isAfter(end));
    }

    @Test
    void chartsCanBeRemovedWhereThereIsRoomForOneOfThemOnly() {
        view.widget(
                ToolBar.class,
                "remove button beside one chart",
                bar -> bar.isVisible()
                        && bar.getItemCount() == 1
                        && "Remove these charts".equals(bar.getItem(0).getToolTipText())
                        && bar.getSize().x >= bar.getItem(0).getBounds().width
                        && bar.getParent().getSize().x >= bar.getLocation().x + bar.getSize().x
                        && Stream.of(bar.getParent().getChildren())
                                .noneMatch(other -> !other.equals(bar) && other.isVisible()));
    }

    @Test
    void aTimeRangeThatIsWrittenIsShown() {
        Instant to = chart(Metric.UTILISATION).to().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        Instant from = to.minusSeconds(45);
        Times times = new Times(ZoneId.systemDefault());
        bot.ui().post(() -> press("From\u2013To\u2026"));
        BotShell dialog = bot.shell("Time Range");
        dialog.bot().textWithLabel("From:").setText("tomorrow-ish");
        assertFalse(dialog.bot().button("Show").isEnabled());
        dialog.bot().textWithLabel("From:").setText(times.local(from));
        dialog.bot().textWithLabel("To:").setText(times.local(to));
        dialog.bot().button("Show").click();

        bot.waitUntil(Condition.of(
                "The range is not shown", () -> chart(Metric.UTILISATION).from().equals(from)));
        assertEquals(to, chart(Metric.UTILISATION).to());
        show("5 min");
    }

    @Test
    void whatTheChartsShowIsSavedAsValuesAndAsPicture() throws IOException {
        bot.waitUntil(Condition.of("The history is not drawn", () -> secondsKnown(chart(Metric.UTILISATION)) > 110));
        Path csv = folder.resolve("values.csv");
        Path png = folder.resolve("picture.png");
        chooseAlways(csv);
        show("Values as CSV\u2026");
        chooseAlways(png);
        show("Picture as PNG\u2026");

        bot.waitUntil(Condition.of("The files are not there", () -> Files.exists(csv) && Files.exists(png)));
        List<String> lines = Files.readAllLines(csv);
        assertTrue(lines.get(0).startsWith("Time (UTC),\"Servers: server-1, Utilisation (%)\""), lines.get(0));
        assertTrue(lines.size() > 110, () -> lines.size() + " lines");
        ImageData picture = new ImageData(png.toString());
        assertTrue(picture.width > 200 && picture.height > 100, () -> picture.width + " x " + picture.height);
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidWithWhatToDo() {
        chooseAlways(folder.resolve("nowhere").resolve("values.csv"));
        show("Values as CSV\u2026");

        BotShell failure = bot.shell("File Not Saved");
        assertTrue(failure.bot().labels().stream().anyMatch(text -> text.contains("Choose another folder")));
        failure.bot().button("OK").click();
    }

    private void chooseAlways(Path file) {
        bot.ui().run(() -> ((LoadView) WorkbenchBot.page().findView(LoadView.ID))
                .setFileChooser(name -> Optional.of(file)));
    }

    private void drag(ChartCanvas canvas, Instant from, Instant to) {
        mouse(canvas, SWT.MouseMove, 0, from);
        mouse(canvas, SWT.MouseDown, 1, from);
        mouse(canvas, SWT.MouseMove, 0, to);
        mouse(canvas, SWT.MouseUp, 1, to);
    }

    /** In the middle of the chart, at a time. */
    private void mouse(ChartCanvas canvas, int type, int button, Instant time) {
        bot.ui().run(() -> {
            canvas.update();
            Event event = new Event();
            event.button = button;
            event.x = canvas.xOf(time);
            event.y = canvas.getClientArea().height / 3;
            canvas.notifyListeners(type, event);
        });
    }

    /** Presses a button of the view's tool bar. */
    private void show(String button) {
        bot.ui().run(() -> press(button));
    }

    /** On the UI thread. */
    private static void press(String text) {
        ToolBars.action(WorkbenchBot.page().findView(LoadView.ID), text).run();
    }

    private void waitForRows(int table, int count) {
        bot.waitUntil(Condition.of(
                "The legend has not " + count + " rows", () -> view.table(table).rowCount() == count));
    }

    private ChartCanvas canvas(Metric metric) {
        return view.widget(ChartCanvas.class, "chart of " + metric, canvas -> canvas.data()
                .filter(data -> data.metric() == metric)
                .isPresent());
    }

    private ChartData chart(Metric metric) {
        ChartCanvas canvas = canvas(metric);
        return bot.ui().ask(() -> canvas.data().orElseThrow());
    }

    private boolean isFaded(Metric metric) {
        ChartCanvas canvas = canvas(metric);
        return bot.ui().ask(canvas::isFaded);
    }

    /** From the first known value to the last. */
    private static long secondsKnown(ChartData data) {
        Series series = data.lines().get(0).series();
        long[] known = IntStream.range(0, series.size())
                .filter(index -> !Double.isNaN(series.values()[index]))
                .mapToLong(index -> series.times()[index])
                .toArray();
        return known.length == 0 ? 0 : (known[known.length - 1] - known[0]) / 1_000;
    }

    private static long gaps(ChartData data) {
        return Arrays.stream(data.lines().get(0).series().values())
                .filter(Double::isNaN)
                .count();
    }
}
