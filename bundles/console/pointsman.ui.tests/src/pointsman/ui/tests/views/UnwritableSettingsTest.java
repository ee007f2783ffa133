package pointsman.ui.tests.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.BackingStoreException;
import pointsman.console.model.saving.KeptSettings;
import pointsman.rcp.PerspectiveIds;
import pointsman.rcp.SettingsClaim;
import pointsman.testing.SmallDisk;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.preference.WorkspaceFolder;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** A console whose settings are on a disk that is really full, or really cannot be written. */
@ExtendWith(ScreenshotOnFailure.class)
class UnwritableSettingsTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String MOVES = "Ask before devices are moved from a table";
    private static final String SERVERS = "Ask before a server is drained or taken back into service";
    private static final String FILE = ConsolePreferences.NODE + ".prefs";

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final Path preferences = new WorkspaceFolder().preferences();
    private SmallDisk disk;

    @BeforeEach
    void mount() throws IOException {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        Optional<SmallDisk> mounted = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")));
        Assumptions.assumeTrue(mounted.isPresent(), "this machine lets nobody mount a disk in a namespace of its own");
        disk = mounted.get();
    }

    @AfterEach
    void unmount() throws IOException, BackingStoreException {
        if (disk == null) {
            return;
        }
        if (Files.isSymbolicLink(preferences)) {
            Files.delete(preferences);
            Files.move(aside(), preferences);
        }
        bot.waitUntil(
                Condition.of("The settings are still not saved", () -> bot.ui().ask(this::isAllSaved)));
        disk.close();
        InstanceScope.INSTANCE.getNode(ConsolePreferences.NODE).clear();
        InstanceScope.INSTANCE.getNode(ConsolePreferences.NODE).flush();
    }

    @Test
    void aPreferenceThatDoesNotFitHoldsIsToldOnceAndIsSavedWhenThereIsRoom() throws IOException {
        movePreferencesToTheDisk();
        disk.fill();

        change(MOVES);

        BotShell message = bot.shell("Settings Not Saved");
        String said = String.join(" ", message.bot().labels());
        Screenshot.capture(PICTURES.resolve("settings-not-saved.png"));
        message.bot().button("OK").click();
        message.waitUntilClosed();
        assertTrue(said.contains(new WorkspaceFolder().path().toString()), said);
        assertTrue(said.contains("The disk is full."), said);
        assertTrue(said.contains("make room"), said);
        assertFalse(new ConsolePreferences().asksBeforeMove(), "it holds in this run");

        change(SERVERS);
        assertEquals(List.of(), bot.openDialogs(), "it was told before");
        CLabel sign = bot.widget(CLabel.class, "sign", label -> label.getText().equals("Settings not saved"));

        bot.menu("File").menu("Exit").click();
        BotShell question = bot.shell("Close Without Saving Settings");
        Screenshot.capture(PICTURES.resolve("settings-close.png"));
        question.bot().button("Keep Open").click();
        question.waitUntilClosed();
        assertFalse(bot.ui().ask(() -> PlatformUI.getWorkbench().isClosing()));

        disk.makeRoom();

        bot.waitUntil(
                Condition.of("It is still called not saved", () -> !bot.ui().ask(sign::isVisible)));
        String saved = Files.readString(preferences.resolve(FILE));
        assertTrue(saved.contains(ConsolePreferences.ASK_BEFORE_MOVE + "=false"), saved);
        assertTrue(saved.contains(ConsolePreferences.ASK_BEFORE_SERVER_MODE + "=false"), saved);
    }

    @Test
    void theMessageGoesByItselfWhenTheFolderCanBeWrittenAgain() throws IOException {
        movePreferencesToTheDisk();
        disk.protect();
        change(MOVES);
        BotShell message = bot.shell("Settings Not Saved");
        String said = String.join(" ", message.bot().labels());
        assertTrue(said.contains("Read-only file system."), said);

        disk.unprotect();

        message.waitUntilClosed();
        assertTrue(bot.ui().ask(this::isAllSaved));
    }

    @Test
    void aConsoleDoesNotStartInAFolderThatCannotBeWrittenAndSaysWhatToDo() throws Exception {
        // Not even an administrator can make a folder there.
        Path workspace = Path.of("/sys/pointsman");
        String refusal = claim(workspace).refusal().orElseThrow();
        assertTrue(refusal.contains(workspace + ", where it cannot write."), refusal);
        assertTrue(refusal.contains("-data FOLDER"), refusal);
    }

    @Test
    void aConsoleDoesNotStartWithTheSettingsOfAnotherAndSaysWhatToDo() throws Exception {
        Path workspace = folder.resolve("workspace");
        SettingsClaim first = claim(workspace);
        assertEquals(Optional.empty(), first.refusal());
        assertEquals(workspace, first.folder());

        String refusal = claim(workspace).refusal().orElseThrow();

        assertTrue(refusal.contains("Another console already uses the settings in " + workspace), refusal);
        assertTrue(refusal.contains("-data FOLDER"), refusal);
    }

    @Test
    void aConsoleWithoutAFolderSaysHowToGiveItOne() throws URISyntaxException {
        assertTrue(new SettingsClaim(Optional.empty()).refusal().orElseThrow().contains("-data FOLDER"));
    }

    private static SettingsClaim claim(Path workspace) throws IOException {
        Location location = Platform.getInstanceLocation().createLocation(null, null, false);
        location.set(workspace.toUri().toURL(), false);
        return new SettingsClaim(Optional.of(location));
    }

    private void movePreferencesToTheDisk() throws IOException {
        Files.createDirectories(preferences);
        try (Stream<Path> files = Files.list(preferences)) {
            for (Path file : files.toList()) {
                Files.copy(file, disk.folder().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(preferences, aside());
        Files.createSymbolicLink(preferences, disk.folder());
    }

    private Path aside() {
        return preferences.resolveSibling(".settings-aside");
    }

    private void change(String question) {
        bot.menu("Window").menu("Preferences...").click();
        Bot dialog = bot.shell("Preferences").bot();
        dialog.tree().select("Pointsman");
        dialog.checkBox(question).click();
        dialog.button("Apply and Close").click();
        bot.waitUntil(Condition.of(
                "The preferences stay open", () -> !bot.openDialogs().contains("Preferences")));
    }

    private boolean isAllSaved() {
        return PlatformUI.getWorkbench()
                .getService(KeptSettings.class)
                .problem()
                .isEmpty();
    }
}
