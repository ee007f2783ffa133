package pointsman.ui.tests.rebalance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.ScheduleRequest;
import pointsman.testing.Interference;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.tests.charts.SampleEngine;

/** Pictures of the wizard for people to judge, in both themes; kept in {@code target/pictures}. */
@ExtendWith(ScreenshotOnFailure.class)
class RebalancePicturesTest {

    private final WorkbenchBot bot = new WorkbenchBot();
    private final SampleEngine engine = new SampleEngine(bot, "Sample");
    private BotShell shell;

    @AfterEach
    void closeAll() {
        if (shell != null && shell.isOpen()) {
            shell.close();
        }
        bot.menu("Window").menu("Theme").menu("Light").click();
        engine.close();
    }

    @Test
    void inBothThemes() {
        for (String theme : new String[] {"Light", "Dark"}) {
            bot.menu("Window").menu("Theme").menu(theme).click();
            engine.gather("s1", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11", "d12");
            engine.run(3);
            engine.holdPlanning();
            takePictures(theme.toLowerCase(Locale.ROOT));
        }
    }

    private void takePictures(String theme) {
        bot.menu("Balance").menu("Rebalance…").click();
        shell = bot.shell("Rebalance Sample");
        Bot wizard = shell.bot();
        takePicture(theme + "-rebalance-1-goal");
        wizard.button("Make Plan").click();
        wizard.button("Take the Best So Far");
        takePicture(theme + "-rebalance-2-planning");
        wizard.button("Take the Best So Far").click();
        wizard.waitUntil(Condition.of(
                "There is no plan to apply", () -> wizard.button("Apply").isEnabled()));
        takePicture(theme + "-rebalance-3-preview");
        wizard.table().check(1, false);
        wizard.waitUntil(Condition.of(
                "There is no plan of the rest", () -> wizard.button("Apply").isEnabled()));
        takePicture(theme + "-rebalance-3-without");
        wizard.button("Schedule…").click();
        BotShell when = bot.shell("Schedule Plan");
        takePicture(theme + "-rebalance-3-schedule");
        when.bot().button("Schedule").click();
        wizard.button("Cancel Schedule");
        takePicture(theme + "-rebalance-3-scheduled");
        wizard.button("Cancel Schedule").click();
        wizard.waitUntil(Condition.of(
                "There is no plan again", () -> wizard.button("Apply").isEnabled()));
        try (Interference hold = engine.fake().holdMoves()) {
            wizard.button("Apply").click();
            wizard.waitUntil(Condition.of(
                    "No move is under way", () -> wizard.table().cell(0, 4).equals("Moving")));
            engine.fake().completeOneMove();
            wizard.waitUntil(Condition.of(
                    "The move is not done", () -> wizard.table().cell(0, 4).startsWith("Done")));
            takePicture(theme + "-rebalance-4-execution");
        }
        wizard.widget(Label.class, "end", label -> label.getText().startsWith("Done: "));
        shell.close();
        Plan later = engine.fake()
                .createPlan(PlanRequest.drain("s2", "ann"))
                .toCompletableFuture()
                .join();
        Instant time =
                engine.fake().snapshot().toCompletableFuture().join().time().plusSeconds(30_000);
        engine.fake()
                .schedulePlan(new ScheduleRequest(later.id(), time, "ann"))
                .toCompletableFuture()
                .join();
        Bot view = bot.view("pointsman.ui.rebalance.plansView");
        view.waitUntil(Condition.of("There are no plans", () -> view.table().rowCount() > 1));
        takePicture(theme + "-rebalance-5-plans");
        view.button("Limits…").click();
        BotShell limits = bot.shell("Limits of Plans");
        takePicture(theme + "-rebalance-6-limits");
        limits.close();
    }

    private void takePicture(String name) {
        bot.ui().settle();
        Path picture = Screenshot.capture(Path.of("target", "pictures", name + ".png"));
        assertTrue(Files.exists(picture));
    }
}
