package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.VolumeLayout;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.console.model.diagram.VolumeShape;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.RealMouse;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyFileInput;

/** Volumes over parts of devices in a design in a file, of three servers and twelve devices. */
@ExtendWith(ScreenshotOnFailure.class)
class DesignVolumesTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final PropertySheet sheet = new PropertySheet(bot);
    private Path path;
    private DesignEditor design;
    private EditorBot editor;

    @BeforeEach
    void openTheEditor() throws IOException {
        path = folder.resolve("sample.topology");
        new TopologyFile(path).save(new Content(SampleSystem.topology(12), Map.of("d1", "north"), Map.of()));
        design = new DesignEditor(bot, path);
        editor = design.bot();
    }

    @AfterEach
    void closeTheEditor() {
        design.close();
        bot.menu("Window").menu("Theme").menu("Light").click();
    }

    @Test
    void aVolumeIsCreatedOnTheDevicesThatAreSelectedAndDrawnOverThem() {
        create("mail store", "vol-01", "vol-02", "vol-05");

        assertEquals(List.of("d1", "d2", "d5"), volume("mail store").devices());
        assertEquals(VolumeLayout.STRIPED, volume("mail store").layout());
        assertTrue(editor.describe("mail store").contains("striped over 3"), editor.describe("mail store"));
        assertTrue(design.isDirty());
    }

    @Test
    void creatingIsUndoneAndDoneAgain() {
        create("mail store", "vol-01", "vol-02");

        design.run(ActionFactory.UNDO);
        assertFalse(editor.has("mail store"));
        assertFalse(design.isDirty());

        design.run(ActionFactory.REDO);
        assertTrue(editor.has("mail store"));
    }

    @Test
    void aVolumeIsCreatedWithAToolOfThePalette() {
        editor.select("vol-03", "vol-04");
        design.activateTool("Volume");
        var free = editor.onScreen(20, 20);

        RealMouse.click(free.x, free.y);
        BotShell dialog = bot.shell("New Volume");
        dialog.bot().button("Create").click();
        dialog.waitUntilClosed();

        editor.waitFor("volume 1");
        assertEquals(List.of("d3", "d4"), volume("volume 1").devices());
    }

    @Test
    void theToolSaysWhatItNeedsWhenNoDeviceIsSelected() {
        design.activateTool("Volume");
        var free = editor.onScreen(20, 20);

        RealMouse.click(free.x, free.y);
        BotShell message = bot.shell("New Volume");

        List<String> said = message.bot().labels();
        assertTrue(said.contains("Select the devices on which it shall lie."), said.toString());
        message.bot().button("OK").click();
        message.waitUntilClosed();
    }

    @Test
    void aVolumeGrowsAndShrinksBackWhenThatIsUndone() {
        create("mail store", "vol-01", "vol-02");
        editor.select("mail store");
        editor.contextMenu("Grow Volume…").click();
        BotShell dialog = bot.shell("Grow Volume");
        dialog.bot().button("Grow").click();
        dialog.waitUntilClosed();
        assertEquals(4, volume("mail store").extents().size());

        design.run(ActionFactory.UNDO);

        assertEquals(2, volume("mail store").extents().size());
    }

    @Test
    void aVolumeIsDeletedAndComesBackWhenThatIsUndone() {
        create("mail store", "vol-01", "vol-02");
        VolumeShape shape = volume("mail store");
        editor.select("mail store");

        design.run(ActionFactory.DELETE);
        assertFalse(editor.has("mail store"));
        assertTrue(editor.has("vol-01"));

        design.run(ActionFactory.UNDO);
        assertEquals(shape, volume("mail store"));
    }

    @Test
    void aVolumeIsRenamedWhereItsNameStands() {
        create("mail store", "vol-01", "vol-02");
        bot.ui().run(() -> editor.part("mail store").performRequest(new Request(RequestConstants.REQ_DIRECT_EDIT)));
        bot.ui().run(() -> {
            Text text = new Finder(editor.viewer().getControl()).text();
            text.setText("post");
            text.notifyListeners(SWT.DefaultSelection, new Event());
        });

        editor.waitFor("post");
    }

    @Test
    void aDeviceWithoutFreeBlocksCannotBeAPart() {
        create("mail store", "vol-01", "vol-02");
        editor.select("vol-01", "vol-03");

        assertFalse(
                editor.contextMenu("New Volume… (No block of vol-01 is free.)").isEnabled());
    }

    @Test
    void aDeletedDeviceIsPointedOutOnItsVolume() {
        create("mail store", "vol-01", "vol-02");
        editor.select("vol-01");
        design.run(ActionFactory.DELETE);

        editor.select("mail store");

        sheet.await("Remark 1", "Volume mail store cannot be made like this: there is no device 'd1'.*");
        editor.capture(PICTURES.resolve("design-volume-broken.png"));
    }

    @Test
    void whatIsSavedIsThereAfterOpeningAnewWithItsPlace() throws IOException {
        create("mail store", "vol-01", "vol-02", "vol-05");
        var at = editor.onScreen("mail store");
        var was = editor.box("mail store");
        RealMouse.drag(at.x, at.y, at.x + 24, at.y + 16);
        bot.waitUntil(Condition.of(
                "the volume does not move", () -> !editor.box("mail store").equals(was)));
        var moved = editor.box("mail store");
        Content content = design.content();
        design.save();
        assertFalse(design.isDirty());
        design.close();

        design = new DesignEditor(bot, path);
        editor = design.bot();

        assertEquals(content, design.content());
        assertEquals(moved, editor.box("mail store"));
    }

    @Test
    void aFileOfANewerPointsmanIsExplainedAndLeftAlone() throws IOException {
        String newer = Files.readString(path).replace("\"version\": 1", "\"version\": 5");
        Path file = Files.writeString(folder.resolve("newer.topology"), newer);

        EditorBot.open(bot, new TopologyFileInput(file));

        List<String> said = bot.labels();
        assertTrue(said.stream().anyMatch(text -> text.contains("made by a newer Pointsman")), said.toString());
        assertEquals(newer, Files.readString(file));
        Screenshot.capture(PICTURES.resolve("design-newer.png"));
    }

    @Test
    void picturesInBothThemes() {
        create("mail store", "vol-01", "vol-02", "vol-05");
        create("archive", "vol-03", "vol-08");
        editor.select("mail store");
        sheet.await("Extent 1", "vol-01 through north, blocks 0 to .*");
        editor.zoomToFit();
        editor.capture(PICTURES.resolve("design-volumes-light.png"));
        bot.menu("Window").menu("Theme").menu("Dark").click();
        editor.select("archive");
        editor.capture(PICTURES.resolve("design-volumes-dark.png"));
        editor.select("archive");
        editor.contextMenu("Grow Volume…").click();
        BotShell dialog = bot.shell("Grow Volume");
        editor.capture(PICTURES.resolve("design-volume-grow-dark.png"));
        dialog.bot().button("Cancel").click();
        dialog.waitUntilClosed();
    }

    private void create(String name, String... devices) {
        editor.select(devices);
        editor.contextMenu("New Volume…").click();
        BotShell dialog = bot.shell("New Volume");
        dialog.bot().textWithLabel("Name").setText(name);
        dialog.bot().button("Create").click();
        dialog.waitUntilClosed();
        editor.waitFor(name);
    }

    private VolumeShape volume(String name) {
        return design.content().volumes().stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
