package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.draft.DraftPicture;
import pointsman.console.model.draft.EntryState;
import pointsman.rcp.PerspectiveIds;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.Interference;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.LiveTopologyInput;

/** Devices are dragged with a real mouse; what is dropped is a draft until it is applied. */
@ExtendWith(ScreenshotOnFailure.class)
class DraftInTheEditorTest {

    private static final String DRAFT = "pointsman.ui.draftView";
    private static final Path PICTURES = Path.of("target", "pictures");

    private final WorkbenchBot bot = new WorkbenchBot();
    private final FakeRedirectorService fake = SampleSystem.engine(12);
    private final BreakableService engine = new BreakableService(fake);
    private Connections connections;
    private Optional<EngineConnection> currentBefore;
    private EngineConnection connection;
    private EditorBot editor;

    @BeforeEach
    void openTheEditor() {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        connections = bot.ui().ask(() -> PlatformUI.getWorkbench().getService(Connections.class));
        currentBefore = bot.ui().ask(connections::current);
        connection = bot.ui().ask(() -> connections.addEmbedded("Sample engine", engine.service()));
        bot.ui().run(() -> connections.select(connection));
        editor = EditorBot.open(bot, new LiveTopologyInput(connection));
        editor.waitFor("vol-12");
        editor.zoomToFit();
    }

    @AfterEach
    void closeTheEditor() {
        bot.ui().run(() -> {
            connections.remove(connection);
            WorkbenchBot.page().closeAllEditors(false);
            currentBefore.filter(connections.all()::contains).ifPresent(connections::select);
        });
        fake.close();
        bot.resetPerspective(PerspectiveIds.OPERATE);
    }

    @Test
    void aDroppedDeviceIsInTheDraftUntilThatIsReviewedAndApplied() {
        String before = serverOf("d1");
        String other = before.equals("south") ? "north" : "south";
        Bot list = bot.view(DRAFT);

        editor.drag("vol-01", other);

        awaitGhosts(1);
        awaitLabel("Draft: 1 move. Nothing moves before you apply it.");
        assertEquals(List.of("vol-01", before, other, "wanted"), row(list));
        assertEquals(before, serverOf("d1"), "nothing moves before it is applied");

        bot.button("Apply…").click();
        BotShell review = bot.shell("Apply Draft");
        assertEquals(
                List.of("1", "vol-01"),
                List.of(review.bot().table().cell(0, 0), review.bot().table().cell(0, 1)));
        Screenshot.capture(PICTURES.resolve("draft-review.png"));
        review.bot().button("Apply").click();

        bot.waitUntil(Condition.of("vol-01 is not moved", () -> serverOf("d1").equals(other)));
        awaitGhosts(0);
        bot.waitUntil(Condition.of("the list is not empty", () -> list.table().rowCount() == 0));
    }

    @Test
    void severalSelectedDevicesAreDraggedAndAppliedTogether() {
        awayFrom("west", "d1", "d2", "d4");
        editor.select("vol-01", "vol-02", "vol-04");

        editor.drag("vol-02", "west");
        awaitGhosts(3);
        bot.view(DRAFT);
        editor.capture(PICTURES.resolve("draft-several.png"));

        try (Interference hold = fake.holdMoves()) {
            bot.button("Apply…").click();
            bot.shell("Apply Draft").bot().button("Apply").click();
            bot.waitUntil(Condition.of("no move is under way", () -> states().containsValue(EntryState.MOVING)));
            awaitLabel("Draft: 3 moves, 3 being applied.");
            editor.capture(PICTURES.resolve("draft-applying.png"));
        }
        bot.waitUntil(Condition.of("not all are moved", () -> List.of("d1", "d2", "d4").stream()
                .allMatch(device -> serverOf(device).equals("west"))));
        awaitGhosts(0);
    }

    @Test
    void ofSeveralDevicesThoseThatAreThereAlreadyAreLeftOut() {
        awayFrom("west", "d1", "d2");
        if (!serverOf("d4").equals("west")) {
            move("d4", "west");
        }
        awayFrom("west");
        editor.select("vol-01", "vol-02", "vol-04");

        editor.drag("vol-02", "west");

        awaitGhosts(2);
        assertEquals(Map.of("d1", EntryState.WANTED, "d2", EntryState.WANTED), states());
    }

    @Test
    void dropsAreUndoneAndDoneAgain() {
        awayFrom("west", "d1");
        editor.drag("vol-01", "west");
        awaitGhosts(1);

        perform("org.eclipse.ui.edit.undo");
        awaitGhosts(0);
        perform("org.eclipse.ui.edit.redo");
        awaitGhosts(1);
    }

    @Test
    void whatSomebodyElseHasMovedIsAConflictThatCanBeKept() {
        awayFrom("west", "d1");
        String elsewhere = serverOf("d1").equals("north") ? "south" : "north";
        editor.drag("vol-01", "west");
        awaitGhosts(1);

        move("d1", elsewhere);

        Bot list = bot.view(DRAFT);
        bot.waitUntil(Condition.of(
                "no conflict is listed",
                () -> list.table().rowCount() == 1 && list.table().cell(0, 3).equals("conflict")));
        bot.waitUntil(Condition.of("no conflict is drawn", () -> picture().ghosts().stream()
                .anyMatch(ghost -> ghost.state() == EntryState.CONFLICT)));
        assertTrue(
                list.table().cell(0, 4).contains("vol-01 is on " + elsewhere + " now"),
                list.table().cell(0, 4));
        editor.capture(PICTURES.resolve("draft-conflict.png"));

        list.table().select("vol-01");
        list.table().contextMenu("Keep Mine").click();
        bot.waitUntil(
                Condition.of("the conflict stays", () -> list.table().cell(0, 3).equals("wanted")));
        assertEquals(elsewhere, list.table().cell(0, 1));
    }

    @Test
    void aRefusedDropIsNotInTheDraft() {
        editor.drag("vol-03", "south");

        bot.waitUntil(Condition.of(() -> "The status line says '" + editor.statusLine() + "'", () -> editor.statusLine()
                .startsWith("south does not reach vol-03. ")));
        assertEquals(Map.of(), states());
    }

    @Test
    void aMoveThatFailsStaysWithItsReason() {
        awayFrom("west", "d1");
        Bot list = bot.view(DRAFT);
        editor.drag("vol-01", "west");
        awaitGhosts(1);

        try (Interference failing = fake.failMoves("the old path does not drain")) {
            bot.button("Apply…").click();
            bot.shell("Apply Draft").bot().button("Apply").click();
            bot.waitUntil(Condition.of(
                    "no failure is listed",
                    () -> list.table().rowCount() == 1
                            && list.table().cell(0, 3).equals("failed")));
        }
        assertTrue(
                list.table().cell(0, 4).contains("the old path does not drain"),
                list.table().cell(0, 4));
    }

    @Test
    void theDraftSurvivesTheLossOfTheEngine() {
        awayFrom("west", "d1");
        editor.drag("vol-01", "west");
        awaitGhosts(1);

        engine.goAway("connection refused");
        bot.waitUntil(Condition.of("it is not out of date", () -> bot.ui()
                .ask(() -> connection.staleReason().isPresent())));
        assertEquals(1, picture().ghosts().size());
        bot.waitUntil(Condition.of("it can be applied in the view", () -> !bot.toolItem(DRAFT, "Apply…")
                .isEnabled()));
        bot.waitUntil(Condition.of("it can be applied above the topology", () -> !bot.button("Apply…")
                .isEnabled()));
        SampleSystem.recordLoad(fake, 12);
        bot.waitUntil(Condition.of("it does not come back", () -> bot.ui()
                .ask(() -> connection.staleReason().isEmpty())));
        assertEquals(Map.of("d1", EntryState.WANTED), states());
    }

    @Test
    void whatWasAppliedIsPutBackByAPlanThatIsReviewed() {
        awayFrom("west", "d1");
        String before = serverOf("d1");
        editor.drag("vol-01", "west");
        awaitGhosts(1);
        bot.button("Apply…").click();
        bot.shell("Apply Draft").bot().button("Apply").click();
        bot.waitUntil(Condition.of("vol-01 is not moved", () -> serverOf("d1").equals("west")));

        bot.toolItem(DRAFT, "Revert…").click();
        BotShell review = bot.shell("Revert Applied Draft");
        assertEquals("vol-01", review.bot().table().cell(0, 1));
        assertEquals("west", serverOf("d1"), "nothing moves before it is applied");
        review.bot().button("Apply").click();

        bot.waitUntil(
                Condition.of("vol-01 is not put back", () -> serverOf("d1").equals(before)));
    }

    @Test
    void exitAsksBeforeADraftIsLostAndCancelKeepsTheConsole() {
        awayFrom("west", "d1");
        editor.drag("vol-01", "west");
        awaitGhosts(1);

        bot.menu("File").menu("Exit").click();
        BotShell question = bot.shell("Draft Not Applied");
        String said = String.join(" ", question.bot().labels());
        question.bot().button("Cancel").click();
        question.waitUntilClosed();

        assertTrue(said.contains("Sample engine: 1 move"), said);
        assertFalse(bot.ui().ask(() -> PlatformUI.getWorkbench().isClosing()));
        assertEquals(Map.of("d1", EntryState.WANTED), states());
    }

    @Test
    void closingTheTopologyAsksWhatShallBecomeOfItsDraft() {
        awayFrom("west", "d1");
        editor.drag("vol-01", "west");
        awaitGhosts(1);

        bot.display().asyncExec(() -> WorkbenchBot.page().closeEditor(editor.editor(), false));
        bot.shell("Draft Not Applied").bot().button("Discard").click();

        bot.waitUntil(Condition.of("the draft stays", () -> states().isEmpty()));
    }

    @Test
    void aDraftInTheDarkTheme() {
        bot.menu("Window").menu("Theme").menu("Dark").click();
        try {
            awayFrom("west", "d1", "d2");
            editor.select("vol-01", "vol-02");
            editor.drag("vol-01", "west");
            awaitGhosts(2);
            move("d2", serverOf("d2").equals("north") ? "south" : "north");
            bot.waitUntil(Condition.of("no conflict comes", () -> states().containsValue(EntryState.CONFLICT)));
            bot.view(DRAFT);
            editor.capture(PICTURES.resolve("draft-dark.png"));
        } finally {
            bot.menu("Window").menu("Theme").menu("Light").click();
        }
    }

    private static List<String> row(Bot list) {
        return List.of(
                list.table().cell(0, 0),
                list.table().cell(0, 1),
                list.table().cell(0, 2),
                list.table().cell(0, 3));
    }

    private void awaitGhosts(int count) {
        bot.waitUntil(Condition.of(
                () -> "There are " + picture().ghosts(),
                () -> picture().ghosts().size() == count));
    }

    private void awaitLabel(String text) {
        bot.waitUntil(Condition.of(
                () -> "The labels are " + bot.labels(), () -> bot.labels().contains(text)));
    }

    private DraftPicture picture() {
        return bot.ui().ask(() -> editor.editor().draftPicture().orElseThrow());
    }

    private Map<String, EntryState> states() {
        return bot.ui().ask(() -> {
            Map<String, EntryState> states = new HashMap<>();
            connection.draft().entries().forEach(entry -> states.put(entry.device(), entry.state()));
            return states;
        });
    }

    private void perform(String command) {
        bot.ui().run(() -> {
            WorkbenchBot.page().activate(editor.editor());
            try {
                PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
            } catch (Exception e) {
                throw new IllegalStateException(command + " cannot be done", e);
            }
        });
    }

    /** Puts devices elsewhere than on a server, so that they can be dragged to it. */
    private void awayFrom(String server, String... devices) {
        for (String device : devices) {
            if (serverOf(device).equals(server)) {
                move(device, "north");
            }
        }
        // What is reported is drawn later than it is known; the places of devices follow who serves them.
        bot.waitUntil(Condition.of("the picture lags behind", () -> bot.ui().ask(() -> editor.editor()
                .shown()
                .orElseThrow()
                .mapping()
                .equals(snapshot().mapping()))));
        bot.ui().run(() -> editor.viewer().flush());
    }

    /** As somebody else would. */
    private void move(String device, String server) {
        fake.remap(new RemapRequest(device, server, OptionalLong.empty(), "somebody else", "a test"))
                .toCompletableFuture()
                .join();
    }

    private String serverOf(String device) {
        return snapshot().mapping().serverOf(device).orElseThrow();
    }

    private SystemSnapshot snapshot() {
        return fake.snapshot().toCompletableFuture().join();
    }
}
