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
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.testing.FakeRedirectorService;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** Pictures of the editor to be looked at by people, in target/pictures. */
@ExtendWith(ScreenshotOnFailure.class)
class TopologyPicturesTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();

    @AfterEach
    void showTheLightTheme() {
        bot.menu("Window").menu("Theme").menu("Light").click();
    }

    @Test
    void aLiveTopologyInTheDarkTheme() throws IOException {
        bot.menu("Window").menu("Theme").menu("Dark").click();
        try (FakeRedirectorService fake = SampleSystem.engine(12);
                LiveEditor live = new LiveEditor(bot, "Sample engine", fake, "vol-12")) {
            fake.serverDown("south", "no answer to NOP-Out");
            live.bot().select("vol-06");
            capture(live.bot(), "live-dark.png");
        }
    }

    @Test
    void aLiveTopologyWithTwoHundredDevices() throws IOException {
        try (FakeRedirectorService fake = SampleSystem.engine(200);
                LiveEditor live = new LiveEditor(bot, "Sample engine", fake, "vol-200")) {
            capture(live.bot(), "live-200.png");
        }
    }

    @Test
    void aDesignInTheDarkTheme() throws IOException {
        bot.menu("Window").menu("Theme").menu("Dark").click();
        Path path = folder.resolve("sample.topology");
        new TopologyFile(path).save(new Content(SampleSystem.topology(12), Map.of(), Map.of()));
        try (DesignEditor design = new DesignEditor(bot, path)) {
            design.bot().select("array 1");
            capture(design.bot(), "file-dark.png");
        }
    }

    private void capture(EditorBot editor, String name) throws IOException {
        Path picture = PICTURES.resolve(name);
        editor.capture(picture);
        assertTrue(Files.size(picture) > 10_000, "the picture shows something");
    }
}
