package pointsman.ui.tests.charts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.console.model.chart.Metric;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.charts.ChartCanvas;
import pointsman.ui.charts.LoadView;
import pointsman.ui.charts.TopView;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** Pictures of the load for people to judge, in both themes; kept in {@code target/pictures}. */
@ExtendWith(ScreenshotOnFailure.class)
class LoadPicturesTest {

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;

    @BeforeEach
    void connect() {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        engine = new SampleEngine(bot, "Charted engine");
        engine.run(200);
        engine.fake().serverDown("s3", "no answer within 5 s");
        engine.run(40);
    }

    @AfterEach
    void disconnect() {
        bot.menu("Window").menu("Theme").menu("Light").click();
        engine.close();
        bot.resetPerspective(PerspectiveIds.OPERATE);
    }

    @Test
    void inBothThemes() {
        takePictures("light");
        bot.menu("Window").menu("Theme").menu("Dark").click();
        takePictures("dark");
    }

    private void takePictures(String theme) {
        Bot view = bot.view(LoadView.ID);
        maximise(LoadView.ID, true);
        press(LoadView.ID, "1 h");
        ChartCanvas chart = view.widget(ChartCanvas.class, "chart of utilisation", canvas -> canvas.data()
                .filter(data -> data.metric() == Metric.UTILISATION && !data.isEmpty())
                .isPresent());
        bot.waitUntil(Condition.of("The chart is not large", () -> bot.ui().ask(() -> chart.getSize().y) > 100));
        bot.waitUntil(Condition.of(
                "There is no forecast",
                () -> view.widget(ChartCanvas.class, "chart with a forecast", canvas -> canvas.data()
                                .filter(data -> !data.forecasts().isEmpty())
                                .isPresent())
                        != null));
        takePicture(theme + "-load-forecast");
        press(LoadView.ID, "Off");
        press(LoadView.ID, "5 min");
        pointAt(chart, 41);
        takePicture(theme + "-load");
        maximise(LoadView.ID, false);
        pointAt(chart, 40);
        takePicture(theme + "-operate-load");
        Bot top = bot.view(TopView.ID);
        for (String page : List.of("Neighbours", "Headroom", "Load")) {
            press(TopView.ID, page);
            bot.waitUntil(Condition.of(
                    "Nothing is listed",
                    () -> page.equals("Neighbours") || top.table().rowCount() > 2));
            takePicture(theme + "-top-" + page.substring(0, 4).toLowerCase(Locale.ROOT));
        }
        bot.view(LoadView.ID);
    }

    /** Some seconds before the end of the chart. */
    private void pointAt(ChartCanvas chart, int seconds) {
        bot.ui().run(() -> {
            chart.update();
            Event event = new Event();
            event.x = chart.xOf(chart.data().orElseThrow().to().minusSeconds(seconds));
            event.y = chart.getClientArea().height / 3;
            chart.notifyListeners(SWT.MouseMove, event);
        });
    }

    /** Presses a button of a view's tool bar, or what is in the menu of one. */
    private void press(String view, String text) {
        bot.ui().run(() -> ToolBars.action(WorkbenchBot.page().findView(view), text)
                .run());
    }

    private void maximise(String view, boolean maximised) {
        bot.ui().run(() -> {
            IWorkbenchPage page = WorkbenchBot.page();
            IWorkbenchPartReference part = page.findViewReference(view);
            page.setPartState(part, maximised ? IWorkbenchPage.STATE_MAXIMIZED : IWorkbenchPage.STATE_RESTORED);
        });
    }

    private void takePicture(String name) {
        bot.ui().settle();
        assertTrue(Files.exists(Screenshot.capture(Path.of("target", "pictures", name + ".png"))));
    }
}
