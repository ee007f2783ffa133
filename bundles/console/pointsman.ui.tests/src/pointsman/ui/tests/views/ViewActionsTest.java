package pointsman.ui.tests.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Load;
import pointsman.console.model.alarm.AlarmRule;
import pointsman.console.model.alarm.Alarms;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.dialog.SavesFiles;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.BotTable;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** What can be done in the views around the topology: columns, acknowledging, jumping, alarm rules, command lines. */
@ExtendWith(ScreenshotOnFailure.class)
class ViewActionsTest {

    private static final String DEVICES = "pointsman.ui.devicesView";
    private static final String SERVERS = "pointsman.ui.serversView";
    private static final String EVENTS = "pointsman.ui.eventsView";
    private static final String AUDIT = "pointsman.ui.auditView";

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;

    @BeforeEach
    void connect() {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        engine = new SampleEngine(bot);
    }

    @AfterEach
    void disconnect() {
        bot.ui().run(() -> alarms().setRules(AlarmRule.DEFAULTS));
        engine.close();
        bot.resetPerspective(PerspectiveIds.OPERATE);
    }

    @Test
    void aColumnIsHiddenAndShownAgain() {
        Bot view = bot.view(DEVICES);
        int size = view.table().columns().indexOf("Size");
        view.table().contextMenu("Columns").menu("Size").click();
        assertEquals(0, width(view, size));

        view.table().contextMenu("Columns").menu("Size").click();
        assertTrue(width(view, size) > 20);
    }

    @Test
    void whatIsWrongIsAcknowledgedByWhoSitsThere() {
        Bot view = bot.view(EVENTS);
        engine.fake().serverDown("s1", "no answer within 5 s");
        waitForRow(view.table(), 4, "Server alpha is down: no answer within 5 s.");
        view.table().select(row(view.table(), 4, "Server alpha is down: no answer within 5 s."));
        view.table().contextMenu("Acknowledge").click();

        bot.waitUntil(Condition.of("It is not acknowledged", () -> view.table().column(3).stream()
                .anyMatch(text -> text.startsWith(System.getProperty("user.name")))));
    }

    @Test
    void anEventLeadsToItsObject() {
        Bot view = bot.view(EVENTS);
        engine.fake().serverDown("s2", "no answer within 5 s");
        waitForRow(view.table(), 4, "Server bravo is down: no answer within 5 s.");
        view.table().select(row(view.table(), 4, "Server bravo is down: no answer within 5 s."));
        view.table().contextMenu("Show bravo").click();

        bot.waitUntil(Condition.of(
                "The server is not selected",
                () -> bot.view(SERVERS).table().selection().equals(List.of("bravo"))));
    }

    @Test
    void theAuditTellsWhoMovedADeviceAndWhy() {
        Bot view = bot.view(AUDIT);
        engine.move("d2", "s3");
        waitForRow(view.table(), 1, "somebody else");
        int row = row(view.table(), 1, "somebody else");
        assertEquals("orders", view.table().cell(row, 3));
        assertEquals("a test", view.table().cell(row, 5));
    }

    @Test
    void anAlarmRuleIsAddedRaisesAnAlarmAndClearsIt() {
        bot.view(EVENTS);
        bot.ui().run(() -> alarms().setRules(List.of()));
        openRules();
        BotShell rules = bot.shell("Alarm Rules");
        rules.bot().button("Add…").click();
        BotShell rule = bot.shell("Add Alarm Rule");
        rule.bot().textWithLabel("Above").setText("none");
        assertFalse(rule.bot().button("OK").isEnabled());
        rule.bot().textWithLabel("Above").setText("1");
        rule.bot().textWithLabel("For at least").setText("0");
        rule.bot().button("OK").click();
        rules.bot().button("OK").click();
        engine.recordLoad();

        waitForRow(bot.view(SERVERS).table(), 0, "alpha");
        bot.waitUntil(Condition.of("No alarm is among the events", () -> bot.view(EVENTS).table().column(4).stream()
                .anyMatch(text -> text.startsWith("Utilisation of "))));

        engine.fake().recordLoad(Map.of("d1", Load.IDLE, "d2", Load.IDLE, "d3", Load.IDLE, "d4", Load.IDLE), Map.of());

        bot.waitUntil(Condition.of("The alarm is not cleared", () -> {
            BotTable events = bot.view(EVENTS).table();
            List<String> since = events.column(0);
            List<String> what = events.column(4);
            return IntStream.range(0, Math.min(since.size(), what.size()))
                    .noneMatch(
                            row -> since.get(row).equals("Now") && what.get(row).startsWith("Utilisation of "));
        }));
    }

    @Test
    void aQuestionShowsTheCommandLineThatDoesTheSame() {
        Bot view = bot.view(SERVERS);
        view.table().select("bravo");
        view.table().contextMenu("Drain…").click();
        BotShell question = bot.shell("Drain Server");
        Text line = question.bot()
                .widget(Text.class, "command line", text -> text.getText().startsWith("pointsman"));
        assertEquals("pointsman ctl server bravo draining", bot.ui().ask(line::getText));
        question.bot().button("Copy Command").click();
        question.bot().button("Cancel").click();

        assertEquals("pointsman ctl server bravo draining", bot.ui().ask(() -> {
            Clipboard clipboard = new Clipboard(bot.display());
            try {
                return (String) clipboard.getContents(TextTransfer.getInstance());
            } finally {
                clipboard.dispose();
            }
        }));
    }

    @Test
    void aTableIsSavedIntoTheFileThatIsChosen(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("devices.csv"), "older");
        Bot view = bot.view(DEVICES);
        List<String> proposed = new CopyOnWriteArrayList<>();
        bot.ui().run(() -> ((SavesFiles) WorkbenchBot.page().findView(DEVICES)).setFileChooser(name -> {
            proposed.add(name);
            return Optional.of(file);
        }));
        int rows = view.table().rowCount();

        view.table().contextMenu("Export as CSV…").click();

        bot.waitUntil(
                Condition.of("It is not saved", () -> !Files.readString(file).equals("older")));
        List<String> lines = Files.readAllLines(file);
        assertEquals(List.of("devices.csv"), proposed);
        assertTrue(lines.get(0).startsWith("Device,"), lines.get(0));
        assertEquals(rows + 1, lines.size());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("orders,")), lines.toString());
    }

    @Test
    void aTableThatCannotBeSavedIsToldAndTheFolderIsAsItWas(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectory(folder.resolve("devices.csv"));
        Bot view = bot.view(DEVICES);
        bot.ui().run(() -> ((SavesFiles) WorkbenchBot.page().findView(DEVICES))
                .setFileChooser(name -> Optional.of(file.resolve("nowhere").resolve("devices.csv"))));

        view.table().contextMenu("Export as CSV…").click();

        BotShell failure = bot.shell("Table Not Exported");
        String said = String.join(" ", failure.bot().labels());
        failure.bot().button("OK").click();
        assertTrue(said.contains("does not exist") && said.contains("Choose another folder"), said);
        try (Stream<Path> left = Files.list(file)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private void openRules() {
        bot.ui().post(() -> {
            IMenuManager menu = WorkbenchBot.page()
                    .findView(EVENTS)
                    .getViewSite()
                    .getActionBars()
                    .getMenuManager();
            for (var item : menu.getItems()) {
                if (item instanceof ActionContributionItem action
                        && action.getAction().getText().equals("Alarm Rules…")) {
                    action.getAction().run();
                }
            }
        });
    }

    private static Alarms alarms() {
        return WorkbenchBot.page().getWorkbenchWindow().getService(Alarms.class);
    }

    private int width(Bot view, int column) {
        Table table = view.widget(Table.class);
        return bot.ui().ask(() -> table.getColumn(column).getWidth());
    }

    private void waitForRow(BotTable table, int column, String text) {
        bot.waitUntil(Condition.of(
                () -> "There is no '%s' in %s".formatted(text, table.column(column)),
                () -> row(table, column, text) >= 0));
    }

    private static int row(BotTable table, int column, String text) {
        return table.column(column).indexOf(text);
    }
}
