package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeStatus;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.demo.DemoSan;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.LiveTopologyInput;

/** Volumes of a real engine before real storage servers, whose clients use the devices at first. */
@ExtendWith(ScreenshotOnFailure.class)
class EmbeddedVolumesTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    Path directory;

    private final WorkbenchBot bot = new WorkbenchBot();
    private DemoSan san;
    private Connections connections;
    private EditorBot editor;

    @BeforeEach
    void startTheSanAndOpenItsTopology() throws Exception {
        san = new DemoSan(directory);
        bot.resetPerspective(PerspectiveIds.OPERATE);
        connections = bot.ui()
                .ask(() -> new Connections(bot.display()::asyncExec, uri -> {
                    throw new UnsupportedOperationException("no remote engines here");
                }));
        EngineConnection connection = bot.ui().ask(() -> connections.addEmbedded("Demonstration", san.engine()));
        editor = EditorBot.open(bot, new LiveTopologyInput(connection));
        editor.waitFor("vm-02");
        editor.zoomToFit();
    }

    @AfterEach
    void endTheSan() {
        bot.ui().run(() -> {
            WorkbenchBot.page().closeAllEditors(false);
            connections.close();
        });
        san.close();
    }

    @Test
    void aVolumeOverDevicesInUseIsRefusedAndCreatedAndGrownOnceTheClientsAreGone() {
        bot.waitUntil(Condition.of("no load comes", () -> requests() > 500));
        editor.select("vm-01", "vm-02");
        editor.contextMenu("New Volume...").click();
        BotShell dialog = bot.shell("New Volume");
        dialog.bot().textWithLabel("Name").setText("machines");

        dialog.bot().button("Create").click();
        bot.waitUntil(Condition.of(() -> "There is " + labels(dialog), () -> labels(dialog).stream()
                .anyMatch(text -> text.contains("is logged in and uses it"))));
        Screenshot.capture(PICTURES.resolve("embedded-refused.png"));

        san.load().stop().toCompletableFuture().join();
        bot.waitUntil(Condition.of("clients stay", () -> snapshot().sessions().isEmpty()));
        dialog.bot().button("Create").click();
        dialog.waitUntilClosed();
        editor.waitFor("machines");
        assertEquals(VolumeLayout.STRIPED, volume().orElseThrow().layout());

        editor.select("machines");
        editor.contextMenu("Grow Volume...").click();
        BotShell growth = bot.shell("Grow Volume");
        growth.bot().button("Grow").click();
        growth.waitUntilClosed();
        bot.waitUntil(Condition.of(
                "machines does not grow", () -> volume().orElseThrow().extents().size() == 4));
        editor.zoomToFit();
        Screenshot.capture(PICTURES.resolve("embedded-volume.png"));
    }

    private List<String> labels(BotShell shell) {
        Label label = shell.bot().widget(Label.class);
        return bot.ui().ask(() -> new Texts(label.getShell()).of(Label.class, Label::getText));
    }

    private Optional<VolumeStatus> volume() {
        return snapshot().volumes().values().stream()
                .filter(volume -> volume.name().equals("machines"))
                .findFirst();
    }

    private long requests() {
        return san.load().statistics().toCompletableFuture().join().requests();
    }

    private SystemSnapshot snapshot() {
        return san.engine().snapshot().toCompletableFuture().join();
    }
}
