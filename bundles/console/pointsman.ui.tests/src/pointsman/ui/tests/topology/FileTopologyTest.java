package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.testing.SmallDisk;
import pointsman.ui.dialog.SavesFiles;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.RealMouse;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyFileInput;

/** A design in a file. */
@ExtendWith(ScreenshotOnFailure.class)
class FileTopologyTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final Topology sample = SampleSystem.topology(6);
    private Path path;
    private DesignEditor design;
    private EditorBot editor;

    @BeforeEach
    void openTheEditor() throws IOException {
        path = Files.createDirectory(folder.resolve("designs")).resolve("sample.topology");
        new TopologyFile(path).save(new Content(sample, Map.of(), Map.of()));
        design = new DesignEditor(bot, path);
        editor = design.bot();
    }

    @AfterEach
    void closeTheEditor() {
        design.close();
    }

    @Test
    void anOpenedFileIsNotDirty() {
        assertFalse(design.isDirty());
        editor.capture(PICTURES.resolve("file.png"));
    }

    @Test
    void anElementIsCreatedWithAToolOfThePalette() {
        design.activateTool("Server");
        var free = editor.onScreen(20, 20);

        RealMouse.click(free.x, free.y);

        editor.waitFor("server-1");
        assertTrue(design.isDirty());
    }

    @Test
    void twoElementsAreLinkedWithTheConnectTool() {
        design.activateTool("Connect");
        var from = editor.onScreen("controller 2");
        var to = editor.onScreen("array 1");

        RealMouse.click(from.x, from.y);
        RealMouse.click(to.x, to.y);

        bot.waitUntil(Condition.of("no link comes", () -> links().contains(new Link("k2", "a1"))));
    }

    @Test
    void aLinkThatMakesNoSenseIsRefusedWithTheReason() {
        design.activateTool("Connect");
        var from = editor.onScreen("host-1");
        var to = editor.onScreen("array 1");

        RealMouse.click(from.x, from.y);
        RealMouse.move(to.x - 5, to.y);
        RealMouse.move(to.x, to.y);

        bot.waitUntil(Condition.of(() -> "The status line says '" + editor.statusLine() + "'", () -> editor.statusLine()
                .equals("A client cannot be linked to an array; a client is linked to a portal.")));
        assertEquals(sample.links(), links());
    }

    @Test
    void renamingInPlaceAndUndoAndRedo() {
        editor.select("north");
        bot.ui().run(() -> editor.part("north").performRequest(new Request(RequestConstants.REQ_DIRECT_EDIT)));
        bot.ui().run(() -> {
            Text text = new Finder(editor.viewer().getControl()).text();
            text.setText("upper");
            text.notifyListeners(SWT.DefaultSelection, new Event());
        });
        editor.waitFor("upper");

        design.run(ActionFactory.UNDO);
        editor.waitFor("north");

        design.run(ActionFactory.REDO);
        editor.waitFor("upper");
    }

    @Test
    void deletingAnElementTakesItsLinksAndUndoBringsThemBack() {
        editor.select("controller 1", "array 1");
        design.run(ActionFactory.DELETE);
        assertFalse(editor.has("controller 1"));
        assertTrue(links().stream().noneMatch(link -> link.from().equals("k1")));

        design.run(ActionFactory.UNDO);

        assertTrue(editor.has("controller 1"));
        assertEquals(sample, topology());
    }

    @Test
    void aDeviceDroppedOnAServerIsAssignedToIt() throws IOException {
        editor.drag("vol-01", "west");

        bot.waitUntil(Condition.of(
                () -> editor.describe("vol-01"), () -> editor.describe("vol-01").contains("via west")));
        design.save();
        assertEquals(Map.of("d1", "west"), new TopologyFile(path).load().serving());
    }

    @Test
    void whatIsMovedAndSavedIsThereAfterOpeningAnew() {
        var was = editor.box("north");
        var at = editor.onScreen("north");
        RealMouse.drag(at.x, at.y, at.x + 40, at.y + 8);
        bot.waitUntil(
                Condition.of("north does not move", () -> !editor.box("north").equals(was)));
        var moved = editor.box("north");
        design.save();
        assertFalse(design.isDirty());

        design.close();
        editor = EditorBot.open(bot, new TopologyFileInput(path));

        assertEquals(moved, editor.box("north"));
    }

    @Test
    void aFileThatSomebodyElseChangedIsOverwrittenOnlyWhenThePersonSaysSo() throws IOException {
        editor.select("north");
        design.run(ActionFactory.DELETE);
        Files.writeString(path, Files.readString(path).replace("san-a", "san-z"));

        bot.ui().post(() -> editor.editor().doSave(new NullProgressMonitor()));
        BotShell dialog = bot.shell("File Changed by Somebody Else");
        dialog.bot().button("Cancel").click();
        dialog.waitUntilClosed();

        assertTrue(Files.readString(path).contains("san-z"));
        assertTrue(design.isDirty());
    }

    @Test
    void whatCannotBeSavedIsSaidAndStaysInTheEditor() throws IOException {
        editor.select("north");
        design.run(ActionFactory.DELETE);
        Path elsewhere = Files.move(folder.resolve("designs"), folder.resolve("moved"));
        String untouched = Files.readString(elsewhere.resolve("sample.topology"));

        bot.ui().post(() -> editor.editor().doSave(new NullProgressMonitor()));
        bot.shell("File Changed by Somebody Else").bot().button("Overwrite").click();
        BotShell failure = bot.shell("Topology Not Saved");
        String said = String.join(" ", failure.bot().labels());
        failure.bot().button("OK").click();
        failure.waitUntilClosed();

        assertTrue(said.contains("The file or its folder does not exist."), said);
        assertTrue(design.isDirty());
        assertEquals(untouched, Files.readString(elsewhere.resolve("sample.topology")));
    }

    @Test
    void whatDoesNotFitOnAFullDiskStaysInTheEditorAndCanBeSavedElsewhere() throws IOException {
        Optional<SmallDisk> mounted = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")));
        Assumptions.assumeTrue(mounted.isPresent(), "this machine lets nobody mount a disk in a namespace of its own");
        try (SmallDisk disk = mounted.get()) {
            Path file = Files.copy(path, disk.folder().resolve("sample.topology"));
            String untouched = Files.readString(file);
            Path elsewhere = folder.resolve("elsewhere.topology");
            design.close();
            design = new DesignEditor(bot, file);
            editor = design.bot();
            editor.select("north");
            design.run(ActionFactory.DELETE);
            disk.fill();

            bot.ui().post(() -> editor.editor().doSave(new NullProgressMonitor()));
            BotShell failure = bot.shell("Topology Not Saved");
            String said = String.join(" ", failure.bot().labels());
            failure.bot().button("OK").click();
            failure.waitUntilClosed();

            assertTrue(said.contains("The disk is full."), said);
            assertTrue(design.isDirty());
            assertEquals(untouched, Files.readString(file));

            bot.ui().run(() -> {
                ((SavesFiles) editor.editor()).setFileChooser(name -> Optional.of(elsewhere));
                editor.editor().doSaveAs();
            });

            assertFalse(design.isDirty());
            assertFalse(new TopologyFile(elsewhere)
                    .load()
                    .topology()
                    .element("north")
                    .isPresent());
            design.close();
        }
    }

    @Test
    void exitAsksBeforeADesignIsLostAndCancelKeepsIt() throws IOException {
        editor.select("north");
        design.run(ActionFactory.DELETE);

        bot.menu("File").menu("Exit").click();
        Bot question = Bot.ofActiveShell(bot.display());
        question.button("Cancel").click();

        bot.waitUntil(Condition.of("the question stays", () -> bot.openDialogs().isEmpty()));
        assertFalse(bot.ui().ask(() -> PlatformUI.getWorkbench().isClosing()));
        assertTrue(design.isDirty());
        assertEquals(sample, new TopologyFile(path).load().topology());
    }

    @Test
    void aFileThatIsNoTopologyIsExplainedAndLeftAlone() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.topology"), "{ \"format\": 7");
        EditorBot.open(bot, new TopologyFileInput(broken));

        String said = String.join("\n", bot.labels());

        assertTrue(said.contains("broken.topology") && said.contains("Line 1"), said);
        assertEquals("{ \"format\": 7", Files.readString(broken));
        Screenshot.capture(PICTURES.resolve("file-broken.png"));
    }

    private Topology topology() {
        return design.content().topology();
    }

    private List<Link> links() {
        return topology().links();
    }
}
