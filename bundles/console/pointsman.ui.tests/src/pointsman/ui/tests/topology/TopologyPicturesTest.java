package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.rcp.PerspectiveIds;
import pointsman.testing.FakeRedirectorService;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.LiveTopologyInput;
import pointsman.ui.topology.TopologyFileInput;

/** Pictures of the editor to be looked at by people, in target/pictures. */
@ExtendWith(ScreenshotOnFailure.class)
class TopologyPicturesTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final Connections connections = bot.ui()
            .ask(() -> new Connections(bot.display()::asyncExec, uri -> {
                throw new UnsupportedOperationException("no remote engines here");
            }));

    @AfterEach
    void closeTheEditors() {
        bot.ui().run(() -> {
            WorkbenchBot.page().closeAllEditors(false);
            connections.close();
        });
        bot.menu("Window").menu("Theme").menu("Light").click();
    }

    @Test
    void aLiveTopologyInTheDarkTheme() throws IOException {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        bot.menu("Window").menu("Theme").menu("Dark").click();
        try (FakeRedirectorService fake = SampleSystem.engine(12)) {
            fake.serverDown("south", "no answer to NOP-Out");
            EditorBot editor = open(fake);
            editor.waitFor("vol-12");
            editor.zoomToFit();
            editor.select("vol-06");
            capture(editor, "live-dark.png");
        }
    }

    @Test
    void aLiveTopologyWithTwoHundredDevices() throws IOException {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        try (FakeRedirectorService fake = SampleSystem.engine(200)) {
            EditorBot editor = open(fake);
            editor.waitFor("vol-200");
            editor.zoomToFit();
            capture(editor, "live-200.png");
        }
    }

    @Test
    void aDesignInTheDarkTheme() throws IOException {
        bot.resetPerspective(PerspectiveIds.DESIGN);
        bot.menu("Window").menu("Theme").menu("Dark").click();
        Path path = folder.resolve("sample.topology");
        new TopologyFile(path).save(new Content(SampleSystem.topology(12), Map.of(), Map.of()));
        EditorBot editor = EditorBot.open(bot, new TopologyFileInput(path));
        editor.zoomToFit();
        editor.select("array 1");
        capture(editor, "file-dark.png");
    }

    private EditorBot open(FakeRedirectorService fake) {
        return EditorBot.open(
                bot, new LiveTopologyInput(bot.ui().ask(() -> connections.addEmbedded("Sample engine", fake))));
    }

    private void capture(EditorBot editor, String name) throws IOException {
        Path picture = PICTURES.resolve(name);
        editor.capture(picture);
        assertTrue(Files.size(picture) > 10_000, "the picture shows something");
    }
}
