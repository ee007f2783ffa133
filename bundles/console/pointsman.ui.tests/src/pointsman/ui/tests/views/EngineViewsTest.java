package pointsman.ui.tests.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.api.ServerMode;
import pointsman.console.model.connection.Connections;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.UiThread;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotMenu;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.BotTable;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** Tables of what an engine reports, and what can be done from them. */
@ExtendWith(ScreenshotOnFailure.class)
class EngineViewsTest {

    private static final String CONNECTIONS = "pointsman.ui.connectionsView";
    private static final String DEVICES = "pointsman.ui.devicesView";
    private static final String SERVERS = "pointsman.ui.serversView";
    private static final String SESSIONS = "pointsman.ui.sessionsView";
    private static final String EVENTS = "pointsman.ui.eventsView";

    /** The discard port, at which nothing listens. */
    private static final String UNREACHABLE = "127.0.0.1:9";

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;

    @BeforeEach
    void connect() {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        engine = new SampleEngine(bot);
    }

    @AfterEach
    void disconnect() {
        engine.close();
        bot.resetPerspective(PerspectiveIds.OPERATE);
    }

    @Test
    void viewsFindTheServicesAtTheirSite() {
        bot.view(DEVICES);
        bot.ui().run(() -> {
            IViewPart view = WorkbenchBot.page().findView(DEVICES);
            assertSame(engine.connections(), view.getSite().getService(Connections.class));
            assertNotNull(view.getSite().getService(UiThread.class));
            assertNotNull(view.getSite().getService(Palette.class));
            assertNotNull(view.getSite().getService(Images.class));
        });
    }

    @Test
    void everyIconIsDrawn() {
        bot.view(DEVICES);
        Images images = bot.ui()
                .ask(() -> WorkbenchBot.page().findView(DEVICES).getSite().getService(Images.class));
        for (Icon icon : Icon.values()) {
            assertEquals(16, bot.ui().ask(() -> images.get(icon).getBounds().width), icon::toString);
        }
    }

    @Test
    void theDevicesAreShownWithTheirServersAndLoad() {
        assertEquals(List.of("archive", "mail", "orders", "scratch"), column(DEVICES, 0));
        assertEquals(List.of("37.0 /s", "6.00 k/s", "3.30 k/s", "0 /s"), column(DEVICES, 4));
    }

    @Test
    void aDeviceThatMovesKeepsItsRowSelected() {
        Bot view = bot.view(DEVICES);
        view.table().select("orders");
        view.table().header("Server");
        engine.move("d2", "s3");

        waitForCell(view, "orders", 1, "charlie");
        assertEquals(List.of("orders"), view.table().selection());
    }

    @Test
    void theFilterKeepsOnlyRowsWithItsWords() {
        Bot view = bot.view(DEVICES);
        view.text().setText("mail");

        assertEquals(List.of("mail"), column(DEVICES, 0));
        assertTrue(view.labels().contains("1 of 4"));
        view.text().setText("");
    }

    @Test
    void aClickOnTheHeadingOfAQuantityPutsTheGreatestOnTop() {
        Bot view = bot.view(DEVICES);
        view.table().header("IOPS");

        assertEquals("mail", view.table().cell(0, 0));
        view.table().header("Device");
    }

    @Test
    void selectedRowsAreCopiedForASpreadsheet() {
        Bot view = bot.view(SERVERS);
        view.table().select("alpha");
        view.table().contextMenu("Copy").click();

        String copied = bot.ui().ask(() -> {
            Clipboard clipboard = new Clipboard(bot.display());
            try {
                return (String) clipboard.getContents(TextTransfer.getInstance());
            } finally {
                clipboard.dispose();
            }
        });
        assertTrue(copied.startsWith("Server\tHealth\tMode\t"), copied);
        assertTrue(copied.contains("\nalpha\tUp\tActive\t"), copied);
    }

    @Test
    void aDeviceIsMovedToAnotherServerAfterAConfirmation() {
        Bot view = bot.view(DEVICES);
        view.table().select("orders");
        view.table().contextMenu("Move to").menu("charlie").click();
        BotShell question = bot.shell("Move to Server");
        question.bot().button("Move").click();

        waitForCell(view, "orders", 1, "charlie");
        assertEquals("s3", engine.snapshot().mapping().serverOf("d2").orElseThrow());
    }

    @Test
    void aServerThatDoesNotReachTheDeviceIsRefusedWithTheReason() {
        Bot view = bot.view(DEVICES);
        view.table().select("mail");
        BotMenu moveTo = view.table().contextMenu("Move to");
        String charlie = moveTo.items().stream()
                .filter(text -> text.startsWith("charlie"))
                .findFirst()
                .orElseThrow();

        assertTrue(charlie.startsWith("charlie  (charlie does not reach mail"), charlie);
        assertFalse(moveTo.menu(charlie).isEnabled());
    }

    @Test
    void aMoveThatTheEngineRefusesIsReportedAndTheDeviceStays() {
        try (var failure = engine.fake().failMoves("the old path did not drain")) {
            Bot view = bot.view(DEVICES);
            view.table().select("orders");
            view.table().contextMenu("Move to").menu("charlie").click();
            bot.shell("Move to Server").bot().button("Move").click();
            BotShell report = bot.shell("Move to Server");
            report.bot().button("OK").click();

            assertEquals("s2", engine.snapshot().mapping().serverOf("d2").orElseThrow());
        }
    }

    @Test
    void aServerIsDrainedAndTakenBackIntoService() {
        Bot view = bot.view(SERVERS);
        view.table().select("bravo");
        view.table().contextMenu("Drain…").click();
        bot.shell("Drain Server").bot().button("Drain").click();
        waitForCell(view, "bravo", 2, "Maintenance");

        view.table().contextMenu("Back in Service…").click();
        bot.shell("Back in Service").bot().button("Back in Service").click();
        waitForCell(view, "bravo", 2, "Active");
        assertEquals(ServerMode.ACTIVE, engine.snapshot().servers().get("s2").mode());
    }

    @Test
    void theSessionsAreShownWithTheNamesOfTheirClients() {
        assertEquals(List.of("mailhost", "shop"), column(SESSIONS, 0));
    }

    @Test
    void whatHappensIsSaidInASentenceOnTop() {
        Bot view = bot.view(EVENTS);
        engine.fake().serverDown("s1", "no answer within 5 s");

        bot.waitUntil(Condition.of("The failure is not told", () -> column(EVENTS, 4)
                .contains("Server alpha is down: no answer within 5 s.")));
        assertEquals("Now", view.table().cell(0, 0));
    }

    @Test
    void anEngineOutOfReachIsShownAsOutOfDateAndComesBack() {
        Bot view = bot.view(DEVICES);
        engine.lose("Connection refused");
        bot.waitUntil(Condition.of("Nothing says that the devices are out of date", () -> view.labels().stream()
                .anyMatch(text -> text.startsWith("Out of date since"))));
        assertEquals(4, view.table().rowCount());

        engine.recordLoad();
        bot.waitUntil(Condition.of("The devices stay out of date", () -> view.labels().stream()
                .noneMatch(text -> text.startsWith("Out of date since"))));
    }

    @Test
    void theConnectionsSayHowTheirEnginesAre() {
        Bot view = bot.view(CONNECTIONS);
        engine.fake().serverDown("s1", "no answer within 5 s");

        bot.waitUntil(Condition.of("The connections do not tell of the failure", () -> view.tree().topItems().stream()
                .anyMatch(text -> text.startsWith("Sample engine  2 problems"))));
    }

    @Test
    void anAddressThatIsNoneIsRefusedWhileItIsTyped() {
        bot.view(CONNECTIONS).tree().contextMenu("Add Engine…").click();
        BotShell dialog = bot.shell("Add Engine");
        dialog.bot().text().setText("san1.example");

        assertNotNull(dialog.bot()
                .widget(Text.class, "complaint", text -> text.getText().contains("names no port")));
        assertFalse(dialog.bot().button("Add").isEnabled());
        dialog.close();
    }

    @Test
    void anEngineThatCannotBeReachedIsInTheListWithTheReasonAndCanBeRemoved() {
        Bot view = bot.view(CONNECTIONS);
        addEngine(view, UNREACHABLE).button("Add").click();
        bot.waitUntil(Condition.of(
                "Nothing says that the engine is not reached",
                () -> view.tree().topItems().contains(UNREACHABLE + "  not reached")));
        assertTrue(view.tree().items(UNREACHABLE + "  not reached").stream()
                .anyMatch(line -> line.startsWith("Out of date since ")));

        view.tree().select(UNREACHABLE + "  not reached").contextMenu("Remove").click();
        bot.waitUntil(Condition.of("The engine stays in the list", () -> view.tree().topItems().stream()
                .noneMatch(text -> text.startsWith(UNREACHABLE))));
    }

    @Test
    void anEngineIsNotAddedTwice() {
        Bot view = bot.view(CONNECTIONS);
        addEngine(view, UNREACHABLE).button("Add").click();
        Bot dialog = addEngine(view, "HTTP://" + UNREACHABLE + "/");
        dialog.button("Add").click();

        assertNotNull(
                dialog.widget(Text.class, "complaint", text -> text.getText().contains("is in the list already")));
        dialog.button("Cancel").click();
        bot.ui().run(() -> engine.connections().all().stream()
                .filter(connection -> connection.label().equals(UNREACHABLE))
                .forEach(engine.connections()::remove));
    }

    private Bot addEngine(Bot view, String address) {
        view.tree().contextMenu("Add Engine…").click();
        Bot dialog = bot.shell("Add Engine").bot();
        dialog.text().setText(address);
        return dialog;
    }

    private List<String> column(String view, int column) {
        return bot.view(view).table().column(column);
    }

    private void waitForCell(Bot view, String firstCell, int column, String text) {
        BotTable table = view.table();
        bot.waitUntil(Condition.of(
                "%s does not show '%s'".formatted(firstCell, text),
                () -> table.cell(table.column(0).indexOf(firstCell), column).equals(text)));
    }
}
