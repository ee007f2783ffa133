package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.views.properties.IPropertySource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.api.Extent;
import pointsman.api.PathPolicy;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.testing.FakeRedirectorService;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** Volumes and path policies in a live topology of three servers and twelve devices. */
@ExtendWith(ScreenshotOnFailure.class)
class VolumesTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int FRAMES_MILLIS = 150;
    private static final long STRIPE = 128;

    /** In blocks. */
    private static final long GIB = 1 << 21;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final PropertySheet sheet = new PropertySheet(bot);
    private final FakeRedirectorService fake = SampleSystem.engine(12);
    private LiveEditor live;
    private EditorBot editor;

    @BeforeEach
    void openTheEditor() {
        live = new LiveEditor(bot, "Sample engine", fake, "vol-12");
        editor = live.bot();
    }

    @AfterEach
    void closeTheEditor() {
        live.close();
        fake.close();
        bot.menu("Window").menu("Theme").menu("Light").click();
    }

    @Test
    void aStripedVolumeIsCreatedOnTheDevicesThatAreSelected() {
        editor.select("vol-01", "vol-02", "vol-05");
        editor.contextMenu("New Volume…").click();

        BotShell dialog = bot.shell("New Volume");
        dialog.bot().textWithLabel("Name").setText("mail store");
        capture("volume-new.png");
        dialog.bot().button("Create").click();

        dialog.waitUntilClosed();
        editor.waitFor("mail store");
        VolumeStatus volume = volume("mail store").orElseThrow();
        assertEquals(VolumeLayout.STRIPED, volume.layout());
        assertEquals(
                List.of("d1", "d2", "d5"),
                volume.extents().stream().map(Extent::device).toList());
        assertTrue(editor.describe("mail store").contains("striped over 3"), editor.describe("mail store"));
        awaitStatusLine("mail store was created.");
    }

    @Test
    void whatIsWrongIsSaidWhileTyping() {
        editor.select("vol-01", "vol-02");
        editor.contextMenu("New Volume…").click();
        BotShell dialog = bot.shell("New Volume");

        dialog.bot().textWithLabel("Name").setText("vol-07");

        awaitText(dialog, "There is a volume or device with the name 'vol-07'; choose another.");
        capture("volume-new-wrong.png");
        assertFalse(dialog.bot().button("Create").isEnabled());
        dialog.bot().button("Cancel").click();
    }

    @Test
    void aRefusalOfTheEngineIsShownAndWhatWasTypedStays() {
        editor.select("vol-01", "vol-02");
        editor.contextMenu("New Volume…").click();
        BotShell dialog = bot.shell("New Volume");
        dialog.bot().textWithLabel("Name").setText("mail store");
        // Somebody else takes the blocks while the dialog is open.
        create("archive", VolumeLayout.CONCATENATED, new Extent("d1", 0, 1_000));

        dialog.bot().button("Create").click();

        awaitTextWith(dialog, "overlaps vol-01:0:1000 of volume 'archive'");
        capture("volume-new-refused.png");
        assertEquals("mail store", dialog.bot().textWithLabel("Name").getText());
        dialog.bot().button("Cancel").click();
        dialog.waitUntilClosed();
    }

    @Test
    void aVolumeGrowsByTheExtentsThatAreAppended() {
        create("archive", VolumeLayout.CONCATENATED, new Extent("d1", 0, 1_000));
        editor.waitFor("archive");
        editor.select("archive");
        editor.contextMenu("Grow Volume…").click();
        BotShell dialog = bot.shell("Grow Volume");
        Text blocks = dialog.bot()
                .widget(Text.class, "number of blocks", text -> text.getText().length() > 5);
        capture("volume-grow.png");
        bot.ui().run(() -> blocks.setText("2000"));
        dialog.bot().button("Grow").click();

        dialog.waitUntilClosed();
        bot.waitUntil(Condition.of(
                "archive does not grow",
                () -> volume("archive").orElseThrow().extents().size() == 2));
        assertEquals(2_000, volume("archive").orElseThrow().extents().get(1).blocks());
        awaitStatusLine("archive has grown.");
    }

    @Test
    void aVolumeIsDeletedAfterAConfirmation() {
        create("archive", VolumeLayout.STRIPED, new Extent("d1", 0, 12_800), new Extent("d2", 0, 12_800));
        editor.waitFor("archive");
        editor.select("archive");
        editor.contextMenu("Delete Volume…").click();

        BotShell question = bot.shell("Delete Volume");
        capture("volume-delete.png");
        question.bot().button("Delete").click();

        bot.waitUntil(Condition.of("the figure stays", () -> !editor.has("archive")));
        assertTrue(volume("vol-01").isPresent(), "the device is a volume by itself again");
    }

    @Test
    void aDeviceIsReachedThroughAllServersAfterAConfirmation() {
        editor.select("vol-02");
        editor.contextMenu("Path Policy").menu("all").click();
        capture("path-policy.png");
        bot.shell("Path Policy").bot().button("Use Several Servers").click();

        bot.waitUntil(Condition.of("the policy stays", () -> policy("d2") == PathPolicy.ALL));
        bot.waitUntil(Condition.of(() -> "The sheet says " + sheet.values(), () -> "all"
                .equals(sheet.values().get("Path policy"))));
        assertTrue(
                sheet.values().get("Servers").endsWith("(the owner first)"),
                sheet.values().toString());
        capture("path-policy-all.png");
    }

    @Test
    void aPathPolicyIsChosenInTheProperties() {
        editor.select("vol-02");
        bot.ui().post(() -> {
            IPropertySource source = (IPropertySource) editor.part("vol-02").getAdapter(IPropertySource.class);
            source.setPropertyValue("Now/Path policy", PathPolicy.READS.ordinal());
        });
        bot.shell("Path Policy").bot().button("Use Several Servers").click();

        bot.waitUntil(Condition.of("the policy stays", () -> policy("d2") == PathPolicy.READS));
    }

    @Test
    void aDeviceThatOneServerReachesHasOnlyOnePolicy() {
        fake.serverDown("west", "no answer to NOP-Out");
        editor.select("vol-03");

        bot.waitUntil(Condition.of("all can still be chosen", () -> editor.contextMenu("Path Policy").items().stream()
                .anyMatch(item -> item.startsWith("all (Only one server"))));
    }

    @Test
    void theModeOfAWholeDeviceIsChangedAfterAConfirmation() {
        editor.select("vol-02");
        editor.contextMenu("Mode").menu("direct").click();
        capture("volume-direct.png");
        bot.shell("Mode of a Volume").bot().button("Go Direct").click();

        bot.waitUntil(Condition.of(
                "the mode stays", () -> volume("vol-02").orElseThrow().mode() == VolumeMode.DIRECT));
        bot.waitUntil(Condition.of(
                () -> editor.describe("vol-02"), () -> editor.describe("vol-02").contains("direct, not measured")));
    }

    @Test
    void thePropertiesOfAVolumeNameItsExtents() {
        create("archive", VolumeLayout.STRIPED, new Extent("d1", 0, 12_800), new Extent("d2", 0, 12_800));
        editor.waitFor("archive");

        editor.select("archive");

        bot.waitUntil(Condition.of(
                () -> "The sheet says " + sheet.values(),
                () -> sheet.values().getOrDefault("Extent 2", "").matches("vol-02 through \\w+, blocks 0 to 12,799")));
        assertEquals("striped over 2, stripes of 64 KiB", sheet.values().get("Layout"));
    }

    @Test
    void picturesInBothThemes() {
        Rectangle before = resize(new Rectangle(0, 0, 1440, 900));
        takePictures();
        resize(before);
    }

    private Rectangle resize(Rectangle bounds) {
        return bot.ui().ask(() -> {
            Shell shell = editor.editor().getSite().getShell();
            Rectangle was = shell.getBounds();
            shell.setBounds(bounds);
            return was;
        });
    }

    private void takePictures() {
        create("mail store", VolumeLayout.STRIPED, whole("d1"), whole("d2"), whole("d5"));
        create("archive", VolumeLayout.CONCATENATED, new Extent("d3", 0, 20 * GIB), new Extent("d4", 0, 60 * GIB));
        create("home", VolumeLayout.CONCATENATED, new Extent("d3", 20 * GIB, 30 * GIB));
        fake.setPathPolicy("d6", PathPolicy.ALL, "anna").toCompletableFuture().join();
        fake.setVolumeMode("d7", VolumeMode.DIRECT, "anna")
                .toCompletableFuture()
                .join();
        SampleSystem.recordLoad(fake, 12);
        editor.waitFor("home");
        editor.zoomToFit();
        capture("volumes-light.png");
        editor.select("mail store");
        capture("volumes-selected-light.png");
        editor.select("vol-06");
        capture("volumes-all-paths-light.png");
        bot.menu("Window").menu("Theme").menu("Dark").click();
        editor.select("mail store");
        capture("volumes-selected-dark.png");
        editor.select("vol-08", "vol-09", "vol-10");
        editor.contextMenu("New Volume…").click();
        BotShell dialog = bot.shell("New Volume");
        capture("volume-new-dark.png");
        dialog.bot().button("Cancel").click();
        dialog.waitUntilClosed();
        fake.serverDown("north", "no answer to NOP-Out");
        fake.serverDown("west", "no answer to NOP-Out");
        bot.waitUntil(Condition.of(() -> editor.describe("archive"), () -> editor.describe("archive")
                .contains("offline")));
        capture("volumes-failed-dark.png");
    }

    private static Extent whole(String device) {
        return new Extent(device, 0, 64 * GIB);
    }

    private void create(String name, VolumeLayout layout, Extent... extents) {
        long stripe = layout == VolumeLayout.STRIPED ? STRIPE : 0;
        fake.createVolume(new VolumeRequest(name, layout, stripe, List.of(extents), "anna"))
                .toCompletableFuture()
                .join();
    }

    private SystemSnapshot now() {
        return fake.snapshot().toCompletableFuture().join();
    }

    private Optional<VolumeStatus> volume(String name) {
        return now().volumes().values().stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst();
    }

    private PathPolicy policy(String device) {
        return now().devices().get(device).pathPolicy();
    }

    private void awaitStatusLine(String text) {
        bot.waitUntil(Condition.of(() -> "The status line says " + editor.statusLine(), () -> editor.statusLine()
                .equals(text)));
    }

    private void awaitText(BotShell shell, String text) {
        bot.waitUntil(Condition.of(
                () -> "There is " + shell.bot().labels(),
                () -> shell.bot().labels().contains(text)));
    }

    private void awaitTextWith(BotShell shell, String part) {
        bot.waitUntil(Condition.of(() -> "There is " + shell.bot().labels(), () -> shell.bot().labels().stream()
                .anyMatch(text -> text.contains(part))));
    }

    private void capture(String name) {
        bot.ui().settle();
        AtomicBoolean drawn = new AtomicBoolean();
        bot.ui().run(() -> bot.display().timerExec(FRAMES_MILLIS, () -> drawn.set(true)));
        bot.waitUntil(Condition.of("no frame is drawn", drawn::get));
        editor.capture(PICTURES.resolve(name));
    }
}
