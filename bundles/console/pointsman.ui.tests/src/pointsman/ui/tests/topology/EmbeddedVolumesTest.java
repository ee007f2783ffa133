package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeStatus;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** Volumes of a real engine before real storage servers, whose clients use the devices at first. */
@ExtendWith(ScreenshotOnFailure.class)
class EmbeddedVolumesTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    private final WorkbenchBot bot = new WorkbenchBot();

    @TempDir
    Path directory;

    private LiveSan san;
    private EditorBot editor;

    @BeforeEach
    void startTheSanAndOpenItsTopology() throws Exception {
        san = new LiveSan(bot, directory, "vm-02");
        editor = san.editor();
    }

    @AfterEach
    void endTheSan() {
        san.close();
    }

    @Test
    void aVolumeOverDevicesInUseIsRefusedAndCreatedAndGrownOnceTheClientsAreGone() {
        bot.waitUntil(Condition.of("no load comes", () -> san.requests() > 500));
        editor.select("vm-01", "vm-02");
        editor.contextMenu("New Volume…").click();
        BotShell dialog = bot.shell("New Volume");
        dialog.bot().textWithLabel("Name").setText("machines");

        dialog.bot().button("Create").click();
        bot.waitUntil(Condition.of(() -> "There is " + dialog.bot().labels(), () -> dialog.bot().labels().stream()
                .anyMatch(text -> text.contains("is logged in and uses it"))));
        Screenshot.capture(PICTURES.resolve("embedded-refused.png"));

        san.load().stop().toCompletableFuture().join();
        bot.waitUntil(
                Condition.of("clients stay", () -> san.snapshot().sessions().isEmpty()));
        dialog.bot().button("Create").click();
        dialog.waitUntilClosed();
        editor.waitFor("machines");
        assertEquals(VolumeLayout.STRIPED, volume().orElseThrow().layout());

        editor.select("machines");
        editor.contextMenu("Grow Volume…").click();
        BotShell growth = bot.shell("Grow Volume");
        growth.bot().button("Grow").click();
        growth.waitUntilClosed();
        bot.waitUntil(Condition.of(
                "machines does not grow", () -> volume().orElseThrow().extents().size() == 4));
        editor.zoomToFit();
        Screenshot.capture(PICTURES.resolve("embedded-volume.png"));
    }

    private Optional<VolumeStatus> volume() {
        return san.snapshot().volumes().values().stream()
                .filter(volume -> volume.name().equals("machines"))
                .findFirst();
    }
}
