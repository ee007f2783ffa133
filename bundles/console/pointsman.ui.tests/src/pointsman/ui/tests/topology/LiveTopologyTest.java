package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.testing.FakeRedirectorService;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.RealMouse;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** A live topology: vol-01 is served by north; south does not reach vol-03. */
@ExtendWith(ScreenshotOnFailure.class)
class LiveTopologyTest {

    private static final int DEVICES = 12;
    private static final Path PICTURES = Path.of("target", "pictures");

    private final WorkbenchBot bot = new WorkbenchBot();
    private final PropertySheet sheet = new PropertySheet(bot);
    private final FakeRedirectorService fake = SampleSystem.engine(DEVICES);
    private final BreakableService engine = new BreakableService(fake);
    private LiveEditor live;
    private EditorBot editor;

    @BeforeEach
    void openTheEditor() {
        live = new LiveEditor(bot, "Sample engine", engine.service(), "vol-12");
        editor = live.bot();
    }

    @AfterEach
    void closeTheEditor() {
        live.close();
        fake.close();
    }

    @Test
    void itsTitleIsTheLabelOfTheEngine() {
        assertEquals("Sample engine", bot.ui().ask(() -> editor.editor().getPartName()));
    }

    @Test
    void aDeviceIsMovedAtOnceFromTheContextMenuAfterAConfirmation() {
        String before = serverOf("d1");
        String other = before.equals("north") ? "west" : "north";
        Rectangle was = editor.box("vol-01");
        editor.capture(PICTURES.resolve("live-before.png"));

        editor.select("vol-01");
        editor.contextMenu("Move Now to").menu(other).click();

        BotShell dialog = bot.shell("Move to Server");
        Screenshot.capture(PICTURES.resolve("live-confirmation.png"));
        assertEquals(before, serverOf("d1"), "nothing moves before the person has agreed");
        dialog.bot().button("Move").click();
        bot.waitUntil(Condition.of(
                "vol-01 is not served by " + other, () -> serverOf("d1").equals(other)));
        bot.waitUntil(Condition.of(
                "the figure does not move", () -> !editor.box("vol-01").equals(was)));
        bot.waitUntil(Condition.of(() -> "The status line says " + editor.statusLine(), () -> editor.statusLine()
                .startsWith("vol-01 is served by " + other + " now")));
        bot.waitUntil(Condition.of(
                () -> "The property sheet says " + sheet.values(),
                () -> other.equals(sheet.values().get("Served by"))));
        editor.capture(PICTURES.resolve("live-after.png"));
    }

    @Test
    void aMoveThatIsNotConfirmedMovesNothing() {
        String before = serverOf("d1");
        long revision = fake.snapshot().toCompletableFuture().join().mapping().revision();

        editor.select("vol-01");
        editor.contextMenu("Move Now to")
                .menu(before.equals("north") ? "west" : "north")
                .click();
        bot.shell("Move to Server").bot().button("Cancel").click();

        bot.waitUntil(Condition.of("the dialog stays open", () -> !isDialogOpen()));
        assertEquals(
                revision, fake.snapshot().toCompletableFuture().join().mapping().revision());
    }

    @Test
    void aDropOnAServerThatDoesNotReachTheDeviceIsRefusedWithTheReason() {
        Point from = editor.onScreen("vol-03");
        Point to = editor.onScreen("south");

        RealMouse.dragAndHold(from.x, from.y, to.x, to.y);
        bot.waitUntil(Condition.of(
                "the drag is not over south", () -> !editor.statusLine().isEmpty()));
        editor.capture(PICTURES.resolve("live-refused.png"));
        RealMouse.release();

        bot.waitUntil(Condition.of(() -> "The status line says '" + editor.statusLine() + "'", () -> editor.statusLine()
                .startsWith("south does not reach vol-03. ")));
        assertFalse(isDialogOpen());
    }

    @Test
    void aMoveThatFailsIsExplained() {
        String other = serverOf("d1").equals("north") ? "west" : "north";
        fake.failMoves("the old path does not drain");

        editor.select("vol-01");
        editor.contextMenu("Move Now to").menu(other).click();
        bot.shell("Move to Server").bot().button("Move").click();

        bot.waitUntil(
                Condition.of("no explanation comes", () -> dialogTexts().contains("the old path does not drain")));
        bot.shell("Move to Server").bot().button("OK").click();
    }

    @Test
    void aServerThatFailsIsShownAtOnce() {
        fake.serverDown("west", "no answer to NOP-Out");

        bot.waitUntil(Condition.of(
                () -> editor.describe("west"), () -> editor.describe("west").contains("down")));
        editor.capture(PICTURES.resolve("live-server-down.png"));
    }

    @Test
    void aNewLoadIsShownWithoutANewPicture() {
        var part = bot.ui().ask(() -> editor.part("vol-01"));
        SampleSystem.recordIdle(fake, DEVICES);

        bot.waitUntil(Condition.of(
                () -> editor.describe("vol-01"), () -> editor.describe("vol-01").contains("0 /s")));
        assertTrue(part == bot.ui().ask(() -> editor.part("vol-01")), "the edit part is the same");
    }

    @Test
    void aLostEngineIsShownAsStaleWithItsLastFigures() {
        String figures = editor.describe("vol-01");

        engine.goAway("connection refused");

        bot.waitUntil(Condition.of("no banner comes", () -> bot.labels().stream()
                .anyMatch(text -> text.startsWith("Stale since ") && text.endsWith(": connection refused"))));
        assertEquals(figures, editor.describe("vol-01"));
        editor.capture(PICTURES.resolve("live-stale.png"));
    }

    @Test
    void thePropertiesOfALostEngineAreShownAsTheLastKnown() {
        editor.select("vol-01");
        bot.waitUntil(Condition.of(() -> "The sheet says " + sheet.headings(), () -> sheet.headings()
                .contains("Now")));

        engine.goAway("connection refused");

        bot.waitUntil(Condition.of(() -> "The sheet says " + sheet.headings(), () -> sheet.headings()
                .contains("Last known")));
        assertFalse(sheet.headings().contains("Now"));
    }

    @Test
    void theWholeIsDescribedWhileNothingIsSelected() {
        bot.waitUntil(Condition.of(() -> "The property sheet says " + sheet.values(), () -> "3 of 3 up"
                .equals(sheet.values().get("Servers"))));

        fake.serverDown("west", "no answer to NOP-Out");

        bot.waitUntil(Condition.of(() -> "The property sheet says " + sheet.values(), () -> "2 of 3 up"
                .equals(sheet.values().get("Servers"))));
    }

    @Test
    void noPropertyIsCutOffForGood() {
        editor.select("vol-01");
        bot.waitUntil(Condition.of(() -> "The property sheet says " + sheet.values(), () -> sheet.values()
                .containsKey("Served by")));

        Tree tree = sheet.tree();
        bot.ui().run(() -> {
            assertWide(tree.getColumn(0));
            assertWide(tree.getColumn(1));
        });
    }

    @Test
    void noPropertyOfTheWholeIsCutOff() {
        bot.waitUntil(Condition.of(() -> "The property sheet says " + sheet.values(), () -> sheet.values()
                .containsKey("Servers")));

        Tree tree = sheet.tree();
        bot.ui().run(() -> assertWide(tree.getColumn(0)));
    }

    private static void assertWide(TreeColumn column) {
        int width = column.getWidth();
        column.pack();
        assertTrue(width >= column.getWidth(), column.getText() + " has " + width + ", needs " + column.getWidth());
    }

    private String serverOf(String device) {
        return fake.snapshot()
                .toCompletableFuture()
                .join()
                .mapping()
                .serverOf(device)
                .orElseThrow();
    }

    private boolean isDialogOpen() {
        return bot.ui().ask(() -> {
            for (Shell shell : bot.display().getShells()) {
                if (shell.isVisible() && shell.getText().equals("Move to Server")) {
                    return true;
                }
            }
            return false;
        });
    }

    private String dialogTexts() {
        return String.join("", bot.shell("Move to Server").bot().labels());
    }
}
