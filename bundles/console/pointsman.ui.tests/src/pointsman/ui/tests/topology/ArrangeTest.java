package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.draw2d.geometry.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.console.model.design.Template;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Position;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** Places that nobody has chosen. */
@ExtendWith(ScreenshotOnFailure.class)
class ArrangeTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private DesignEditor design;

    @AfterEach
    void closeTheEditor() {
        bot.menu("Window").menu("Theme").menu("Light").click();
        design.close();
    }

    @Test
    void aDesignWithoutPlacesIsArrangedWhenItIsOpened() throws IOException {
        open(Template.FOUR_SERVERS.content("four"));

        assertEquals(box("server-1").y, box("server-4").y, "the servers stand in one row");
        assertTrue(box("server-1").x < box("server-2").x, "in the order of their names");
        assertTrue(box("array-1").y < box("device-1").y, "devices hang below their array");
        assertFalse(design.isDirty());
        design.bot().capture(PICTURES.resolve("arranged.png"));
        bot.menu("Window").menu("Theme").menu("Dark").click();
        design.bot().capture(PICTURES.resolve("arranged-dark.png"));
    }

    @Test
    void placesOfAFileAreKept() throws IOException {
        open(Template.TWO_SERVERS.content("two").withPositions(Map.of("server-1", new Position(700, 60))));

        assertEquals(700, box("server-1").x);
        assertEquals(60, box("server-1").y);
    }

    @Test
    void arrangingIsOneStepOfUndo() throws IOException {
        open(Template.TWO_SERVERS.content("two").withPositions(Map.of("server-1", new Position(700, 60))));
        Rectangle before = box("server-1");

        design.bot().contextMenu("Arrange").click();
        design.bot().waitUntilArranged();
        Rectangle after = box("server-1");
        bot.ui().run(() -> design.bot().commands().undo());

        assertNotEquals(before, after);
        assertEquals(before, box("server-1"));
    }

    @Test
    void ofASelectionOnlyThatIsArranged() throws IOException {
        open(Template.TWO_SERVERS
                .content("two")
                .withPositions(Map.of(
                        "server-1", new Position(900, 60),
                        "server-2", new Position(1_300, 160),
                        "client-1", new Position(900, 400))));
        Rectangle client = box("client-1");

        design.bot().select("server-1", "server-2");
        design.bot().contextMenu("Arrange Selection").click();
        design.bot().waitUntilArranged();

        assertEquals(new Rectangle(900, 60, box("server-1").width, box("server-1").height), box("server-1"));
        assertEquals(60, box("server-2").y);
        assertEquals(client, box("client-1"));
    }

    private Rectangle box(String name) {
        return design.bot().box(name);
    }

    private void open(Content content) throws IOException {
        Path file = folder.resolve("design.topology");
        new TopologyFile(file).save(content);
        design = new DesignEditor(bot, file);
    }
}
