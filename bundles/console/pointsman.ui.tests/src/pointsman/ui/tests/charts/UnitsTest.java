package pointsman.ui.tests.charts;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.SubjectKind;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.charts.ChartCanvas;
import pointsman.ui.charts.LoadView;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.tests.topology.EditorBot;
import pointsman.ui.topology.LiveTopologyInput;

/** The units that a person prefers for bytes are those of all that is open, at once. */
@ExtendWith(ScreenshotOnFailure.class)
class UnitsTest {

    private static final String BINARY = "KiB, MiB, GiB (powers of 1024)";
    private static final String DECIMAL = "kB, MB, GB (powers of 1000)";

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;
    private Bot devices;
    private EditorBot topology;

    @BeforeEach
    void openATableAChartAndATopology() {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        engine = new SampleEngine(bot, "Measured engine");
        engine.fake().openSession("iqn.2026-01.org.example:web", "192.0.2.90:41234");
        EngineConnection connection = bot.ui().ask(() -> WorkbenchBot.page()
                .getWorkbenchWindow()
                .getService(Connections.class)
                .current()
                .orElseThrow());
        topology = EditorBot.open(bot, new LiveTopologyInput(connection));
        topology.waitFor("vol-1");
        devices = bot.view("pointsman.ui.devicesView");
        bot.view(LoadView.ID);
        bot.ui().run(() -> ToolBars.action(WorkbenchBot.page().findView(LoadView.ID), SubjectKind.PORTALS.label())
                .run());
        engine.run(5);
    }

    @AfterEach
    void showAsBefore() {
        InstanceScope.INSTANCE.getNode(ConsolePreferences.NODE).remove(ConsolePreferences.BYTE_UNITS);
        bot.ui().run(() -> WorkbenchBot.page().closeAllEditors(false));
        engine.close();
        bot.resetPerspective(PerspectiveIds.OPERATE);
    }

    @Test
    void decimalUnitsAreShownInTableChartAndTopologyAndBinaryOnesAgain() {
        awaitUnits("MiB/s", "100 GiB", "\\d+ [KM]iB/s");

        choose(DECIMAL);

        awaitUnits("MB/s", "107 GB", "\\d+ [kM]B/s");
        Screenshot.capture(Path.of("target", "pictures", "units-decimal.png"));

        choose(BINARY);

        awaitUnits("MiB/s", "100 GiB", "\\d+ [KM]iB/s");
    }

    private void awaitUnits(String rate, String size, String tick) {
        int bandwidth = devices.table().columns().indexOf("Bandwidth");
        await(
                () -> devices.table().column(bandwidth).toString(),
                () -> devices.table().cell(0, bandwidth).endsWith(" " + rate));
        int bytes = devices.table().columns().indexOf("Size");
        await(
                () -> devices.table().column(bytes).toString(),
                () -> devices.table().cell(0, bytes).replace(".0", "").equals(size));
        await(this::tick, () -> tick().matches(tick));
        await(() -> topology.describe("vol-1"), () -> topology.describe("vol-1").contains(size));
    }

    /** The highest one of the axis of bandwidths. */
    private String tick() {
        // Behind another view it is not kept up to date.
        bot.view(LoadView.ID);
        engine.run(1);
        return bot.ui().ask(() -> charts(Stream.of(bot.display().getShells()))
                .flatMap(chart -> chart.data().stream())
                .filter(shown -> shown.metric() == Metric.BANDWIDTH)
                .map(shown -> shown.axis().label(shown.axis().upper()))
                .findFirst()
                .orElse("no chart"));
    }

    /** Also those that are hidden because there is little room. */
    private static Stream<ChartCanvas> charts(Stream<? extends Control> controls) {
        return controls.flatMap(control -> control instanceof ChartCanvas chart
                ? Stream.of(chart)
                : control instanceof Composite composite ? charts(Stream.of(composite.getChildren())) : Stream.empty());
    }

    private void await(Supplier<String> shown, BooleanSupplier condition) {
        bot.waitUntil(Condition.of(() -> "It shows " + shown.get(), condition::getAsBoolean));
    }

    private void choose(String units) {
        bot.menu("Window").menu("Preferences...").click();
        Bot dialog = bot.shell("Preferences").bot();
        dialog.tree().select("Pointsman");
        Combo combo = dialog.widget(
                Combo.class, "units", each -> Arrays.asList(each.getItems()).contains(DECIMAL));
        bot.ui().run(() -> {
            combo.setText(units);
            combo.notifyListeners(SWT.Selection, new Event());
        });
        Screenshot.capture(Path.of("target", "pictures", "preferences.png"));
        dialog.button("Apply and Close").click();
        bot.waitUntil(Condition.of(
                "The preferences stay open", () -> bot.openDialogs().isEmpty()));
    }
}
