package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.topology.Element;
import pointsman.demo.LoadStatistics;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/**
 * The main job, with nothing simulated: a real engine before real storage servers, real clients that check every byte,
 * and a device dragged with a real mouse.
 */
@ExtendWith(ScreenshotOnFailure.class)
class DragUnderLoadTest {

    private static final String DEVICE = "web";
    private static final Path PICTURES = Path.of("target", "pictures");

    private final WorkbenchBot bot = new WorkbenchBot();

    @TempDir
    Path directory;

    private LiveSan san;
    private EditorBot editor;

    @BeforeEach
    void startTheSanAndOpenItsTopology() throws Exception {
        san = new LiveSan(bot, directory, DEVICE);
        editor = san.editor();
    }

    @AfterEach
    void endTheSan() {
        san.close();
    }

    @Test
    void aDeviceDraggedUnderLoadIsServedElsewhereAndNoClientSeesAnError() {
        String id = san.snapshot().topology().elements(Element.Device.class).stream()
                .filter(device -> device.name().equals(DEVICE))
                .findFirst()
                .orElseThrow()
                .id();
        bot.waitUntil(Condition.of("no load comes", () -> san.requests() > 500));
        String before = san.snapshot().mapping().serverOf(id).orElseThrow();
        String other = before.equals("alpha") ? "beta" : "alpha";
        Screenshot.capture(PICTURES.resolve("drag-before.png"));

        editor.drag(DEVICE, other);
        bot.waitUntil(Condition.of("nothing is in the draft", () -> bot.ui()
                .ask(() -> editor.editor().draftPicture().orElseThrow().ghosts().size() == 1)));
        bot.button("Apply…").click();
        bot.shell("Apply Draft").bot().button("Apply").click();
        bot.waitUntil(Condition.of(
                DEVICE + " is not served by " + other,
                () -> san.snapshot().mapping().serverOf(id).orElseThrow().equals(other)));
        long requestsWhenMoved = san.requests();
        bot.waitUntil(Condition.of("the load does not go on", () -> san.requests() > requestsWhenMoved + 500));
        Screenshot.capture(PICTURES.resolve("drag-after.png"));

        LoadStatistics load = san.load().stop().toCompletableFuture().join();
        assertEquals(0, load.errors());
        assertEquals(0, load.wrongBytes());
        assertTrue(load.verifiedReads() > 0, load.toString());
        assertEquals(other, san.snapshot().mapping().serverOf(id).orElseThrow());
    }
}
