package pointsman.ui.tests.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.api.PlanSchedule;
import pointsman.api.ScheduleState;
import pointsman.testing.Interference;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.tests.charts.SampleEngine;

/** The wizard as a person uses it. */
@ExtendWith(ScreenshotOnFailure.class)
class RebalanceWizardTest {

    private final WorkbenchBot bot = new WorkbenchBot();
    private final SampleEngine engine = new SampleEngine(bot, "Sample");
    private BotShell shell;

    @AfterEach
    void closeAll() {
        if (shell != null && shell.isOpen()) {
            shell.close();
        }
        engine.close();
    }

    @Test
    void fromTheGoalToTheLastMove() {
        crowdTheFirstServer();
        Bot wizard = openWizard();
        wizard.button("Make Plan").click();
        wizard.waitUntil(Condition.of(
                "There is no plan to apply", () -> wizard.button("Apply").isEnabled()));
        int moves = wizard.table().rowCount();
        String device = wizard.table().cell(0, 1);
        String to = wizard.table().cell(0, 3);

        wizard.button("Apply").click();

        waitForLabel(wizard, "Done: ");
        assertEquals(moves, wizard.table().rowCount());
        assertEquals(to.substring("server-".length()), serverOf(device).substring(1));
        assertTrue(wizard.button("Revert…").isEnabled());
    }

    @Test
    void progressIsShownMoveByMoveAndCanBePaused() {
        crowdTheFirstServer();
        try (Interference hold = engine.fake().holdMoves()) {
            Bot wizard = plan();
            wizard.button("Apply").click();
            wizard.waitUntil(Condition.of(
                    "No move is under way", () -> wizard.table().cell(0, 4).equals("Moving")));

            wizard.button("Pause").click();
            engine.fake().completeOneMove();

            wizard.waitUntil(Condition.of(
                    "The move is not done", () -> wizard.table().cell(0, 4).startsWith("Done")));
            waitForLabel(wizard, "Paused: 1 of ");
            wizard.button("Resume").click();
            wizard.waitUntil(Condition.of(
                    "The next move does not begin",
                    () -> wizard.table().cell(1, 4).equals("Moving")));
            wizard.button("Stop").click();
            engine.fake().completeOneMove();
            waitForLabel(wizard, "Stopped: 2 of ");
        }
    }

    @Test
    void whatWasMovedIsPutBackByAPlanThatIsShownFirst() {
        crowdTheFirstServer();
        Bot wizard = plan();
        String device = wizard.table().cell(0, 1);
        wizard.button("Apply").click();
        waitForLabel(wizard, "Done: ");

        wizard.button("Revert…").click();
        wizard.waitUntil(Condition.of(
                "There is no plan to revert", () -> wizard.button("Apply").isEnabled()));
        wizard.button("Apply").click();

        waitForLabel(wizard, "Done: ");
        assertEquals("s1", serverOf(device));
    }

    @Test
    void aMoveThatIsLeftOutIsNotMade() {
        crowdTheFirstServer();
        Bot wizard = plan();
        int moves = wizard.table().rowCount();
        String left = wizard.table().cell(1, 1);
        String before = wizard.table().cell(moves - 1, 5);

        wizard.table().check(1, false);
        wizard.waitUntil(Condition.of(
                "The forecast does not follow",
                () -> !wizard.table().cell(moves - 1, 5).equals(before)
                        && wizard.button("Apply").isEnabled()));
        assertEquals("–", wizard.table().cell(1, 0));
        wizard.button("Apply").click();

        waitForLabel(wizard, "Done: ");
        assertEquals(moves - 1, wizard.table().rowCount());
        assertEquals("s1", serverOf(left));
    }

    @Test
    void aPlanIsScheduledAndBeginsByItself() {
        crowdTheFirstServer();
        Bot wizard = plan();
        String device = wizard.table().cell(0, 1);
        wizard.button("Schedule…").click();
        Bot when = bot.shell("Schedule Plan").bot();
        DateTime day = when.widget(DateTime.class, "day", found -> (found.getStyle() & SWT.TIME) == 0);
        when.ui().run(() -> day.setYear(day.getYear() - 1));
        changed(when, day);
        when.waitUntil(Condition.of("A day in the past can be chosen", () -> !when.button("Schedule")
                .isEnabled()));
        when.ui().run(() -> day.setYear(day.getYear() + 1));
        changed(when, day);
        waitForLabel(when, "Begins on ");
        when.textWithLabel("Reason:").setText("change 4711");
        when.button("Schedule").click();

        waitForLabel(wizard, "Begins on ");
        assertEquals("Waiting", wizard.table().cell(0, 4));
        assertCommand(wizard, "pointsman ctl plan cancel plan-");
        assertEquals("s1", serverOf(device));
        PlanSchedule schedule = schedule();
        assertEquals("change 4711", schedule.why());
        engine.fake().reach(schedule.notBefore());

        waitForLabel(wizard, "Done: ");
        assertFalse(serverOf(device).equals("s1"));
    }

    @Test
    void aScheduledPlanIsTakenBack() {
        crowdTheFirstServer();
        Bot wizard = plan();
        assertCommand(wizard, "pointsman ctl plan apply plan-");
        wizard.button("Schedule…").click();
        bot.shell("Schedule Plan").bot().button("Schedule").click();
        waitForLabel(wizard, "Begins on ");

        wizard.button("Cancel Schedule").click();

        wizard.waitUntil(
                Condition.of("The plan cannot be applied", () -> isOffered("Apply") && isOffered("Schedule…")));
        assertEquals(ScheduleState.CANCELLED, schedule().state());
    }

    @Test
    void theCommandLineFollowsTheGoal() {
        engine.run(3);
        Bot wizard = openWizard();
        assertCommand(wizard, "pointsman ctl plan balance --for=10s");

        wizard.radio("Empty a server").click();

        assertCommand(wizard, "pointsman ctl plan drain --for=10s server-1");
    }

    private PlanSchedule schedule() {
        return engine.fake().schedules().toCompletableFuture().join().get(0);
    }

    private static void changed(Bot dialog, DateTime day) {
        dialog.ui().run(() -> day.notifyListeners(SWT.Selection, new Event()));
    }

    private static void assertCommand(Bot wizard, String beginning) {
        wizard.widget(Text.class, "command '" + beginning + "'", text -> text.getText()
                .startsWith(beginning));
    }

    @Test
    void aSearchThatIsEndedGivesTheBestSoFar() {
        crowdTheFirstServer();
        engine.holdPlanning();
        Bot wizard = openWizard();
        wizard.button("Make Plan").click();

        wizard.button("Take the Best So Far").click();

        wizard.waitUntil(Condition.of(
                "There is no plan to apply", () -> wizard.button("Apply").isEnabled()));
    }

    @Test
    void aSearchThatIsCancelledLeadsBackToTheGoalAndMovesNothing() {
        crowdTheFirstServer();
        engine.holdPlanning();
        Bot wizard = openWizard();
        wizard.radio("Empty a server").click();
        wizard.button("Make Plan").click();

        wizard.button("Cancel Planning").click();

        wizard.button("Make Plan");
        assertTrue(wizard.radio("Empty a server").isChecked(), "the goal is as it was chosen");
        assertFalse(isOffered("Apply"));
        assertEquals("s1", serverOf("vol-1"));
        wizard.button("Make Plan").click();
        wizard.waitUntil(Condition.of("No other plan can be made", () -> isOffered("Apply")));
    }

    @Test
    void noPlanIsAnAnswerWithItsReason() {
        engine.idle();
        Bot wizard = openWizard();
        wizard.button("Make Plan").click();

        waitForLabel(wizard, "No plan. Nothing is asked of the system.");
        waitForLabel(wizard, "Nothing has to be done. Plan again when clients are at work.");
        assertFalse(isOffered("Apply"));
    }

    @Test
    void aPlanThatTheTableHasOvertakenIsMadeAnew() {
        crowdTheFirstServer();
        Bot wizard = plan();
        engine.gather("s3", "d12");

        waitForLabel(wizard, "The mapping table has changed since this plan was made");
        assertFalse(isOffered("Apply"));
        wizard.button("Make a New Plan").click();
        wizard.waitUntil(Condition.of(
                "The new plan cannot be applied", () -> wizard.button("Apply").isEnabled()));
    }

    @Test
    void aServerIsEmptied() {
        engine.run(3);
        Bot wizard = openWizard();
        wizard.radio("Empty a server").click();
        wizard.button("Make Plan").click();
        wizard.waitUntil(Condition.of(
                "There is no plan to apply", () -> wizard.button("Apply").isEnabled()));
        wizard.button("Apply").click();

        waitForLabel(wizard, "Done: ");
        assertTrue(engine.fake()
                .snapshot()
                .toCompletableFuture()
                .join()
                .mapping()
                .devicesOf("s1")
                .isEmpty());
    }

    @Test
    void aDeviceThatIsToStayIsNotInThePlan() {
        engine.gather("s1", "d1", "d2", "d3");
        engine.run(3);
        Bot wizard = openWizard();
        wizard.radio("Empty a server").click();
        assertEquals("vol-1", wizard.table(1).cell(0, 0));
        wizard.table(1).check(0, false);
        wizard.button("Make Plan").click();
        wizard.waitUntil(Condition.of(
                "There is no plan to apply", () -> wizard.button("Apply").isEnabled()));

        assertFalse(wizard.table().column(1).contains("vol-1"));
        waitForLabel(wizard, "Left out of the plan: vol-1.");
    }

    @Test
    void anEngineOutOfReachIsSaid() {
        crowdTheFirstServer();
        Bot wizard = plan();
        engine.cut("connection refused");

        wizard.widget(Text.class, "message that the engine is out of reach", text -> text.getText()
                .contains("connection refused"));
    }

    private void crowdTheFirstServer() {
        engine.gather("s1", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11", "d12");
        engine.run(3);
    }

    private Bot openWizard() {
        bot.menu("Balance").menu("Rebalance…").click();
        shell = bot.shell("Rebalance Sample");
        return shell.bot();
    }

    private Bot plan() {
        Bot wizard = openWizard();
        wizard.button("Make Plan").click();
        wizard.waitUntil(Condition.of(
                "There is no plan to apply", () -> wizard.button("Apply").isEnabled()));
        return wizard;
    }

    private String serverOf(String deviceName) {
        return engine.serverOf(deviceName.replace("vol-", "d"));
    }

    private boolean isOffered(String button) {
        return bot.ui().ask(() -> Stream.of(bot.display().getShells())
                .filter(open -> open.getText().equals("Rebalance Sample"))
                .flatMap(open -> buttons(open))
                .anyMatch(found ->
                        found.isVisible() && found.getText().replace("&", "").equals(button)));
    }

    private static Stream<Button> buttons(Composite parent) {
        return Stream.of(parent.getChildren())
                .flatMap(child -> child instanceof Composite composite
                        ? buttons(composite)
                        : child instanceof Button button ? Stream.of(button) : Stream.empty());
    }

    private static void waitForLabel(Bot wizard, String beginning) {
        wizard.widget(Label.class, "label '" + beginning + "…'", label -> label.getText()
                .startsWith(beginning));
    }
}
