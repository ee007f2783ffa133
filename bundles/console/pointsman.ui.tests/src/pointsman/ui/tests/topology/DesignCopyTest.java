package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyFileInput;

/** Copies of parts of a design: in it, and in another one that is open beside it. */
@ExtendWith(ScreenshotOnFailure.class)
class DesignCopyTest {

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private DesignEditor design;

    @BeforeEach
    void openADesign() throws IOException {
        Path path = folder.resolve("sample.topology");
        new TopologyFile(path).save(new Content(SampleSystem.topology(6), Map.of(), Map.of()));
        design = new DesignEditor(bot, path);
    }

    @AfterEach
    void closeTheDesigns() {
        design.close();
    }

    @Test
    void aDuplicateHasTheLinksBetweenItsParts() {
        design.bot().select("controller 2", "array 3");

        design.bot().contextMenu("Duplicate").click();

        design.bot().waitFor("array 5");
        assertTrue(design.bot().has("controller 3"));
        assertTrue(design.content().topology().links().contains(new Link("controller-1", "array-1")));
        Screenshot.capture(Path.of("target", "pictures").resolve("duplicate.png"));
        design.run(ActionFactory.UNDO);
        assertFalse(design.bot().has("array 5"));
    }

    @Test
    void whatIsCopiedIsPastedIntoAnotherFile() throws IOException {
        Path other = folder.resolve("other.topology");
        new TopologyFile(other).save(new Content(Topology.empty("other"), Map.of(), Map.of()));
        design.bot().select("controller 2", "array 3");
        design.run(ActionFactory.COPY);

        EditorBot second = EditorBot.open(bot, new TopologyFileInput(other));
        second.contextMenu("Paste").click();

        second.waitFor("array 3");
        assertEquals(2, second.names().size());
        assertFalse(design.isDirty());
    }
}
