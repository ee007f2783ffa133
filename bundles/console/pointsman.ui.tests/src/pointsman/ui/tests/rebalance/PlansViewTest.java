package pointsman.ui.tests.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.api.AutomationMode;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.QuietHours;
import pointsman.api.ScheduleRequest;
import pointsman.console.model.text.Times;
import pointsman.testing.Interference;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.tests.charts.SampleEngine;

/** The Plans view as a person uses it. */
@ExtendWith(ScreenshotOnFailure.class)
class PlansViewTest {

    private static final int STATE = 2;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final SampleEngine engine = new SampleEngine(bot, "Sample");
    private Bot view;
    private BotShell shell;

    @AfterEach
    void closeAll() {
        if (shell != null && shell.isOpen()) {
            shell.close();
        }
        engine.close();
    }

    @Test
    void aPlanIsOpenedAndApplied() {
        openView();
        plan();
        awaitState("Can be applied");

        openFirst();
        shell.bot().button("Apply").click();

        awaitState("Done");
    }

    @Test
    void aPlanGoesOnWhenItsWindowIsClosed() {
        openView();
        plan();
        awaitState("Can be applied");
        try (Interference hold = engine.fake().holdMoves()) {
            openFirst();
            shell.bot().button("Apply").click();
            awaitState("Running: 0 of ");
            shell.close();

            engine.fake().completeOneMove();
            awaitState("Running: 1 of ");
            view.table().contextMenu("Stop").click();
            engine.fake().completeOneMove();
            awaitState("Stopped: 2 of ");
        }
    }

    @Test
    void theModeIsChanged() {
        openView();
        Combo mode = view.widget(Combo.class);
        view.waitUntil(Condition.of("The mode is not known", () -> view.ui().ask(mode::isEnabled)));
        view.ui().run(() -> {
            mode.select(AutomationMode.RECOMMEND.ordinal());
            mode.notifyListeners(SWT.Selection, new Event());
        });

        view.waitUntil(Condition.of("The policy is not changed", () -> mode() == AutomationMode.RECOMMEND));
    }

    @Test
    void aLimitIsChanged() {
        openView();
        view.button("Limits…").click();
        shell = bot.shell("Limits of Plans");
        Spinner most = shell.bot()
                .widget(
                        Spinner.class,
                        "most moves",
                        spinner -> spinner.getDigits() == 0 && spinner.getSelection() == 50);
        shell.bot().ui().run(() -> most.setSelection(7));
        shell.bot().button("Change Limits").click();

        view.waitUntil(Condition.of(
                "The policy is not changed",
                () -> engine.fake().policy().toCompletableFuture().join().maximumMoves() == 7));
        assertEquals(AutomationMode.MANUAL, mode());
    }

    @Test
    void quietHoursAreChanged() {
        openView();
        view.button("Limits…").click();
        shell = bot.shell("Limits of Plans");
        Bot limits = shell.bot();
        Text quiet = limits.widget(
                Text.class,
                "quiet hours",
                text -> (text.getStyle() & SWT.MULTI) != 0 && (text.getStyle() & SWT.READ_ONLY) == 0);
        limits.ui().run(() -> quiet.setText("at night"));
        limits.waitUntil(Condition.of(
                "Nonsense can be entered", () -> !limits.button("Change Limits").isEnabled()));
        limits.ui().run(() -> quiet.setText("22:00-06:00 Europe/Berlin"));
        limits.widget(Text.class, "command", text -> text.getText().contains("--quiet-hours"));
        limits.button("Change Limits").click();

        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Europe/Berlin"));
        view.waitUntil(Condition.of("The quiet hours are not changed", () -> engine.fake()
                .policy()
                .toCompletableFuture()
                .join()
                .automation()
                .quietHours()
                .equals(List.of(night))));
    }

    @Test
    void aScheduledPlanIsShownWithItsTimeAndTakenBack() {
        openView();
        Plan plan = plan();
        Instant time =
                engine.fake().snapshot().toCompletableFuture().join().time().plusSeconds(3_600);
        engine.fake()
                .schedulePlan(new ScheduleRequest(plan.id(), time, "ann"))
                .toCompletableFuture()
                .join();
        awaitState("Scheduled");
        assertEquals(new Times(ZoneId.systemDefault()).local(time), view.table().cell(0, STATE + 1));
        view.table().select(0);
        assertEquals(
                List.of("pointsman ctl plan cancel " + plan.id()),
                view.table().contextMenu("Copy Command").items());

        view.table().contextMenu("Cancel Schedule").click();

        awaitState("Can be applied");
    }

    @Test
    void thePlansAreFilteredAndCanBeExported() {
        openView();
        plan();
        engine.fake()
                .createPlan(PlanRequest.drain("s2", "bob"))
                .toCompletableFuture()
                .join();
        view.waitUntil(
                Condition.of("There are not two plans", () -> view.table().rowCount() == 2));
        view.text().setText("bob");
        view.waitUntil(
                Condition.of("The filter does nothing", () -> view.table().rowCount() == 1));
        assertTrue(view.table().contextMenu("Export as CSV…").isEnabled());
        view.text().setText("");
    }

    private AutomationMode mode() {
        return engine.fake().policy().toCompletableFuture().join().automation().mode();
    }

    private void openView() {
        view = bot.view("pointsman.ui.rebalance.plansView");
        engine.gather("s1", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11", "d12");
        engine.run(3);
    }

    private Plan plan() {
        return engine.fake()
                .createPlan(PlanRequest.balance("ann"))
                .toCompletableFuture()
                .join();
    }

    private void awaitState(String beginning) {
        view.waitUntil(Condition.of(
                "The state is not '" + beginning + "'",
                () -> view.table().cell(0, STATE).startsWith(beginning)));
    }

    private void openFirst() {
        Table table = view.widget(Table.class);
        view.table().select(0);
        view.ui().run(() -> table.notifyListeners(SWT.DefaultSelection, new Event()));
        shell = bot.shell("Rebalance Sample");
        shell.bot().widget(Label.class, "efficiency", label -> label.getText().contains("the efficiency rises"));
    }
}
