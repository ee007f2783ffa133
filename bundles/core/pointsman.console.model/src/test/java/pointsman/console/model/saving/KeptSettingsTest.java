package pointsman.console.model.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pointsman.console.model.diagram.HandPositions;
import pointsman.console.model.diagram.Position;
import pointsman.testing.SmallDisk;

/** Settings on a disk that is really full, and on one that really cannot be written. */
@EnabledOnOs(OS.LINUX)
class KeptSettingsTest {

    private static final Map<String, Position> PLACES = Map.of("d1", new Position(3, 4));

    @TempDir
    private Path mountPoint;

    private final Queue<Runnable> later = new ArrayDeque<>();
    private SmallDisk disk;
    private Path folder;
    private KeptSettings settings;
    private int told;

    @BeforeEach
    void mount() throws IOException {
        Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint);
        Assumptions.assumeTrue(mounted.isPresent(), "this machine lets nobody mount a disk in a namespace of its own");
        disk = mounted.get();
        folder = disk.folder();
        settings = new KeptSettings(folder, later::add);
        settings.addListener(() -> told++);
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void whatCanBeWrittenIsAndNobodyIsTold() throws IOException {
        settings.keep("places", () -> places().save(PLACES));
        assertEquals(PLACES, places().load());
        assertTrue(settings.check());
        assertEquals(0, told);
        assertTrue(later.isEmpty());
    }

    @Test
    void onAFullDiskThatIsSaidWithTheFolderAndWhatToDo() throws IOException {
        places().save(Map.of());
        disk.fill();
        settings.keep("places", () -> places().save(PLACES));
        String problem = settings.problem().orElseThrow();
        assertTrue(problem.contains(folder.toString()), problem);
        assertTrue(problem.contains("The disk is full."), problem);
        assertTrue(problem.contains("make room"), problem);
        assertEquals(Map.of(), places().load(), "the old file is as it was");
    }

    @Test
    void whatDidNotFitIsWrittenWhenThereIsRoomAgain() throws IOException {
        disk.fill();
        settings.keep("places", () -> places().save(PLACES));
        runLater();
        assertTrue(settings.problem().isPresent(), "there is no room yet");

        disk.makeRoom();
        runLater();

        assertEquals(PLACES, places().load());
        assertEquals(Optional.empty(), settings.problem());
        assertTrue(later.isEmpty(), "it is not tried again");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldOnceHoweverOftenItIsTried() throws IOException {
        disk.protect();
        settings.keep("places", () -> places().save(PLACES));
        settings.keep("another", () -> Files.writeString(folder.resolve("another"), "x"));
        runLater();
        runLater();
        assertEquals(1, told);
        assertEquals(1, later.size(), "tries that wait");

        disk.unprotect();
        runLater();

        assertEquals(2, told, "and once that it is over");
        assertEquals(PLACES, places().load());
        assertEquals("x", Files.readString(folder.resolve("another")));
    }

    @Test
    void ofSeveralStatesOfOneThingTheLatestIsWritten() throws IOException {
        disk.protect();
        settings.keep("places", () -> places().save(Map.of()));
        settings.keep("places", () -> places().save(PLACES));
        disk.unprotect();
        runLater();
        assertEquals(PLACES, places().load());
    }

    @Test
    void whenTheConsoleIsClosedItIsTriedAgainAtOnce() throws IOException {
        disk.protect();
        assertFalse(settings.check(), "the layout of the window could not be saved");
        settings.keep("places", () -> places().save(PLACES));
        disk.unprotect();
        assertTrue(settings.check());
        assertEquals(PLACES, places().load());
    }

    @Test
    void aFileThatCanNeverBeWrittenKeepsNoOtherFromBeingSo() throws IOException {
        disk.protect();
        settings.keep("foreign", KeptSettingsTest::refuse);
        settings.keep("places", () -> places().save(PLACES));
        disk.unprotect();

        runLater();

        assertEquals(PLACES, places().load());
        String problem = settings.problem().orElseThrow();
        assertTrue(problem.contains("It belongs to somebody else."), problem);
        assertEquals(1, later.size(), "the other goes on waiting");
    }

    @Test
    void whenTheConsoleIsClosedAFileThatCanNeverBeWrittenKeepsNoOtherFromBeingSo() throws IOException {
        disk.protect();
        settings.keep("foreign", KeptSettingsTest::refuse);
        settings.keep("places", () -> places().save(PLACES));
        disk.unprotect();

        assertFalse(settings.check(), "something is lost, which a person must know");

        assertEquals(PLACES, places().load());
    }

    @Test
    void aFolderIsMadeAndLeftAsItWasWhenItIsTried() throws IOException {
        Path settings = folder.resolve("not/there/yet");
        new SettingsFolder(settings).requireWritable();
        try (Stream<Path> files = Files.list(settings)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aConsoleThatCannotWriteItsSettingsSaysWhereAndWhatToDo() throws IOException {
        disk.protect();
        SettingsFolder settings = new SettingsFolder(folder);
        String refusal = settings.refusal(assertThrows(IOException.class, settings::requireWritable));
        assertTrue(refusal.contains(folder.toString()), refusal);
        assertTrue(refusal.contains("Read-only file system."), refusal);
        assertTrue(refusal.contains("-data FOLDER"), refusal);
    }

    private static void refuse() throws IOException {
        throw new IOException("It belongs to somebody else.");
    }

    private HandPositions places() {
        return new HandPositions(folder.resolve("engine.places"));
    }

    private void runLater() {
        later.remove().run();
    }
}
