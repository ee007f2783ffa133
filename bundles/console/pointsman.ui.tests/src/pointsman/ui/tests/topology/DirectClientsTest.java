package pointsman.ui.tests.topology;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Extent;
import pointsman.api.LoadQuery;
import pointsman.api.LoadWindow;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.ui.charts.LoadView;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotTable;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ExternalTool;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/**
 * Nothing simulated: clients of a device in direct mode are at a server, past the engine, while others use a device and a
 * striped volume through it.
 */
@ExtendWith(ScreenshotOnFailure.class)
class DirectClientsTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final ExternalTool ISCSI_PERF = new ExternalTool("iscsi-perf", "libiscsi-bin");

    @TempDir
    Path directory;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final PropertySheet sheet = new PropertySheet(bot);
    private DirectSan san;
    private LiveEditor live;
    private EditorBot editor;
    private String direct;
    private Connections chosen;
    private EngineConnection charted;

    @BeforeEach
    void startTheSanItsClientsAndItsTopology() throws Exception {
        ISCSI_PERF.require();
        san = new DirectSan(directory);
        direct = san.device("disk-1");
        san.engine()
                .setVolumeMode(direct, VolumeMode.DIRECT, "anna")
                .toCompletableFuture()
                .join();
        String volume = san.engine()
                .createVolume(new VolumeRequest(
                        "scratch",
                        VolumeLayout.STRIPED,
                        128,
                        List.of(
                                new Extent(san.device("disk-3"), 0, 65_536),
                                new Extent(san.device("disk-4"), 0, 65_536)),
                        "anna"))
                .toCompletableFuture()
                .join()
                .targetName();
        san.startClient("mail-1", DirectSan.directTarget("disk-1"), 2);
        san.startClient("mail-2", DirectSan.directTarget("disk-1"), 1);
        san.startClient(
                "web", san.snapshot().devices().get(san.device("disk-2")).targetName(), 1);
        san.startClient("build", volume, 1);
        live = new LiveEditor(bot, "Direct engine", san.engine(), "scratch");
        editor = live.bot();
        await("no client of disk-1 is measured", now -> iops(now) > 0 && directSessions(now) == 2);
    }

    @AfterEach
    void endTheSan() throws Exception {
        if (charted != null) {
            bot.ui().run(() -> chosen.remove(charted));
        }
        if (live != null) {
            live.close();
        }
        if (san != null) {
            san.close();
        }
    }

    @Test
    void theTopologySaysHowManyClientsAreAtAServerAndWhatItsDirectDeviceCarries() {
        String server = san.snapshot().mapping().serverOf(direct).orElseThrow();

        bot.waitUntil(Condition.of(
                () -> editor.describe(server), () -> editor.describe(server).contains(" · 2 direct")));
        bot.waitUntil(Condition.of(
                () -> editor.describe("disk-1"), () -> editor.describe("disk-1").matches(".*, direct · [\\d.]+ k?/s")));
        editor.select("disk-1");
        sheet.await("Measured by", "its servers: .*");
        sheet.await("Requests", "[\\d.]+ k?/s");
        bot.ui().run(() -> WorkbenchBot.page().activate(editor.editor()));
        editor.zoomToFit();
        editor.capture(PICTURES.resolve("direct-device.png"));
        editor.select(server);
        sheet.await("Sessions", "2 direct");
        editor.capture(PICTURES.resolve("direct-server.png"));
    }

    @Test
    void theChartsShowWhatTheServersSayOfADeviceInDirectMode() {
        bot.ui().run(() -> {
            chosen = WorkbenchBot.page().getWorkbenchWindow().getService(Connections.class);
            charted = chosen.addEmbedded("Direct engine", san.engine());
            chosen.select(charted);
        });
        Bot view = bot.view(LoadView.ID);
        BotTable devices = view.table(1);
        bot.waitUntil(Condition.of(
                () -> "The legend says " + devices.column(0) + " " + devices.column(1),
                () -> devices.column(0).contains("disk-1")
                        && devices.cell(devices.column(0).indexOf("disk-1"), 1).matches("[1-9][\\d.]* k?/s")));
        await("the load is not seen for some windows", now -> windowsWithLoad(now) > 6);
        Screenshot.capture(PICTURES.resolve("direct-chart.png"));
    }

    private void await(String failure, Predicate<SystemSnapshot> condition) {
        bot.waitUntil(Condition.of(failure, () -> condition.test(san.snapshot())));
    }

    private long windowsWithLoad(SystemSnapshot now) {
        LoadQuery lastMinute = LoadQuery.all(now.time().minusSeconds(60), now.time());
        return san.engine().loadHistory(lastMinute.in(LoadWindow.SECOND)).toCompletableFuture().join().stream()
                .filter(sample -> sample.devices().containsKey(direct)
                        && sample.devices().get(direct).iops() > 0)
                .count();
    }

    private double iops(SystemSnapshot now) {
        return now.load().devices().containsKey(direct)
                ? now.load().devices().get(direct).iops()
                : 0;
    }

    private static long directSessions(SystemSnapshot now) {
        return now.sessions().stream()
                .filter(session -> session.server().isPresent())
                .count();
    }
}
