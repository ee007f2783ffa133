package pointsman.ui.tests.views;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.api.Extent;
import pointsman.api.PathPolicy;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** Pictures of the views for people to judge, in both themes; kept in {@code target/pictures}. */
@ExtendWith(ScreenshotOnFailure.class)
class ViewPicturesTest {

    private static final List<String> VIEWS =
            List.of("devicesView", "serversView", "sessionsView", "eventsView", "auditView");

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;

    @BeforeEach
    void connect() {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        engine = new SampleEngine(bot);
        engine.fake().serverDown("s1", "no answer within 5 s");
        engine.fake()
                .createVolume(new VolumeRequest(
                        "spool", VolumeLayout.CONCATENATED, 0, List.of(new Extent("d3", 0, 1_000)), "anna"))
                .thenCompose(volume -> engine.fake().setPathPolicy("d2", PathPolicy.ALL, "anna"))
                .thenCompose(device -> engine.fake().setVolumeMode("d4", VolumeMode.DIRECT, "anna"))
                .toCompletableFuture()
                .join();
        engine.recordLoad();
    }

    @AfterEach
    void disconnect() {
        bot.menu("Window").menu("Theme").menu("Light").click();
        engine.close();
        bot.resetPerspective(PerspectiveIds.OPERATE);
    }

    @Test
    void inBothThemes() {
        takePictures("light");
        bot.menu("Window").menu("Theme").menu("Dark").click();
        takePictures("dark");
        bot.menu("Window").menu("Theme").menu("Light").click();
        takePictures("light-again");
    }

    private void takePictures(String theme) {
        for (String view : VIEWS) {
            bot.view("pointsman.ui." + view).table().select(0);
            takePicture(theme + "-" + view);
        }
        bot.view("pointsman.ui.devicesView")
                .table()
                .select("orders")
                .contextMenu("Move to")
                .menu("charlie")
                .click();
        BotShell question = bot.shell("Move to Server");
        takePicture(theme + "-question");
        question.bot().button("Cancel").click();
        engine.lose("Connection refused");
        takePicture(theme + "-stale");
        engine.recordLoad();
    }

    private void takePicture(String name) {
        bot.ui().settle();
        Path picture = Screenshot.capture(Path.of("target", "pictures", name + ".png"));
        assertTrue(Files.exists(picture));
    }
}
