package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.console.model.design.Template;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.testing.FakeRedirectorService;
import pointsman.topology.Conditions;
import pointsman.topology.DesignLoad;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** Asking what if of a design: the answer stands in the dialog and on the canvas, and goes when the dialog does. */
@ExtendWith(ScreenshotOnFailure.class)
class WhatIfTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private DesignEditor design;

    @BeforeEach
    void openADesignWithLoad() throws IOException {
        Content content = Template.TWO_SERVERS.content("room");
        Conditions conditions = Conditions.NONE;
        for (String device : content.serving().keySet()) {
            conditions = conditions.withLoad(device, new DesignLoad(2_000, 10e6));
        }
        Path path = folder.resolve("room.topology");
        new TopologyFile(path).save(content.withConditions(conditions));
        design = new DesignEditor(bot, path);
    }

    @AfterEach
    void closeTheDesign() {
        design.close();
        bot.menu("Window").menu("Theme").menu("Light").click();
    }

    @Test
    void whatFailsIsAnsweredBesideAndOnTheCanvas() {
        bot.menu("Window").menu("Theme").menu("Dark").click();
        design.bot().select("server-1");

        bot.menu("View").menu("What If…").click();

        BotShell dialog = bot.shell("What If");
        await(dialog, "4 devices would go to other servers at once.");
        await("server-1", "fails");
        design.bot().capture(PICTURES.resolve("what-if-dark.png"));
        check(dialog, "Array array-1");
        await(dialog, "4 devices could be reached no more");
        await("device-1", "out of reach");
        dialog.close();
        dialog.waitUntilClosed();
        bot.waitUntil(Condition.of(
                () -> design.bot().describe("device-1"),
                () -> !design.bot().describe("device-1").contains("out of reach")));
        assertFalse(design.isDirty());
    }

    @Test
    void ofARunningSystemItIsMarkedAsSupposedWhileTheWindowIsOpen() {
        FakeRedirectorService engine = SampleSystem.engine(12);
        try (LiveEditor live = new LiveEditor(bot, "Sample engine", engine, "north")) {
            live.bot().select("north");
            bot.menu("View").menu("What If…").click();
            BotShell dialog = bot.shell("What If");

            bot.waitUntil(Condition.of(
                    () -> live.bot().describe("north"),
                    () -> live.bot().describe("north").contains("fails?")));
            bot.waitUntil(Condition.of("no banner says that it is supposed", this::isSaidToBeSupposed));
            live.bot().capture(PICTURES.resolve("what-if-live.png"));

            SampleSystem.recordLoad(engine, 12);
            dialog.close();
            dialog.waitUntilClosed();
            bot.waitUntil(Condition.of(
                    () -> live.bot().describe("north"),
                    () -> !live.bot().describe("north").contains("fails?")));
            bot.waitUntil(Condition.of("the banner stays", () -> !isSaidToBeSupposed()));
        } finally {
            engine.close();
        }
    }

    private boolean isSaidToBeSupposed() {
        return bot.labels().stream().anyMatch(label -> label.startsWith("What if: states with a question mark"));
    }

    private void check(BotShell dialog, String element) {
        Table table = dialog.bot().widget(Table.class);
        bot.ui().run(() -> {
            for (var item : table.getItems()) {
                if (item.getText().equals(element)) {
                    item.setChecked(true);
                    Event event = new Event();
                    event.item = item;
                    event.detail = SWT.CHECK;
                    table.notifyListeners(SWT.Selection, event);
                }
            }
        });
    }

    private void await(BotShell dialog, String words) {
        bot.waitUntil(
                Condition.of(() -> "The dialog says " + dialog.bot().labels(), () -> dialog.bot().labels().stream()
                        .anyMatch(label -> label.contains(words))));
    }

    private void await(String element, String words) {
        bot.waitUntil(Condition.of(
                () -> design.bot().describe(element),
                () -> design.bot().describe(element).contains(words)));
    }
}
