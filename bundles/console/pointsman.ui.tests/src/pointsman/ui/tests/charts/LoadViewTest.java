package pointsman.ui.tests.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.console.model.chart.ChartData;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.Series;
import pointsman.ui.charts.ChartCanvas;
import pointsman.ui.charts.LoadView;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** What the load view shows of a live engine. */
@ExtendWith(ScreenshotOnFailure.class)
class LoadViewTest {

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;
    private Bot view;

    @BeforeEach
    void openTheViewOnAnEngine() {
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

    /** Presses a button of the view's tool bar. */
    private void show(String range) {
        bot.ui().run(() -> {
            IViewPart part = WorkbenchBot.page().findView(LoadView.ID);
            Stream.of(part.getViewSite().getActionBars().getToolBarManager().getItems())
                    .filter(ActionContributionItem.class::isInstance)
                    .map(item -> ((ActionContributionItem) item).getAction())
                    .filter(action -> action.getText().equals(range))
                    .findFirst()
                    .orElseThrow()
                    .run();
        });
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
