package pointsman.console.model.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.console.model.saving.SaveAll.Kind;

/**
 * Whatever the console saves and cannot: a person is told what is wrong, the old file is as it was, and nothing is left
 * beside it. With a disk that is really full, and a folder that really cannot be written.
 */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavingFailsTest {

    /** Makes a small disk at a folder, which is gone with the program. */
    private static final String SMALL_DISK = "mount -t tmpfs -o size=64k none \"$1\" && shift && exec \"$@\"";

    private Optional<Map<Kind, Outcome>> onFullDisk;
    private Optional<Map<Kind, Outcome>> inLockedFolder;

    @BeforeAll
    void saveOnAFullDisk(@TempDir Path folder) throws Exception {
        List<String> small = List.of("unshare", "-Urm", "sh", "-c", SMALL_DISK, "sh", folder.toString());
        onFullDisk = succeeds(small, "true") ? Optional.of(run(small, folder.toString(), "fill")) : Optional.empty();
    }

    @BeforeAll
    void saveInALockedFolder(@TempDir Path folder) throws Exception {
        SaveAll.writeOld(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            // The administrator of a machine may write everywhere, unless that right is given away.
            List<String> bare = succeeds(List.of("test", "-w"), folder.toString())
                    ? List.of("setpriv", "--bounding-set=-all")
                    : List.of("env");
            inLockedFolder = succeeds(bare, "true") ? Optional.of(run(bare, folder.toString())) : Optional.empty();
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void onAFullDiskThatIsSaidAndNothingIsLost(Kind kind) {
        Assumptions.assumeTrue(
                onFullDisk.isPresent(), "this machine lets nobody mount a disk in a namespace of its own");
        onFullDisk.get().get(kind).assertFailed("The disk is full.");
    }

    @ParameterizedTest
    @EnumSource
    void inAFolderThatCannotBeWrittenThatIsSaidAndNothingIsLost(Kind kind) {
        Assumptions.assumeTrue(
                inLockedFolder.isPresent(), "this machine does not let its administrator give rights away");
        inLockedFolder.get().get(kind).assertFailed("ou are not allowed to ");
    }

    /** What has become of saving one kind of file. */
    private record Outcome(boolean oldIsKept, int files, String told) {

        void assertFailed(String reason) {
            assertTrue(told.contains(reason), told);
            assertFalse(told.contains(".tmp"), "a person knows nothing of temporary files: " + told);
            assertTrue(oldIsKept, "the old file is as it was");
            assertEquals(Kind.values().length, files, "files in the folder: as many as before");
        }
    }

    /** Saves in a program of its own, started by others. */
    private static Map<Kind, Outcome> run(List<String> starters, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(starters);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SaveAll.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        Map<Kind, Outcome> outcomes = new EnumMap<>(Kind.class);
        for (String line : said.lines().toList()) {
            String[] parts = line.split(SaveAll.BETWEEN, -1);
            outcomes.put(
                    Kind.valueOf(parts[0]),
                    new Outcome(Boolean.parseBoolean(parts[1]), Integer.parseInt(parts[2]), parts[3]));
        }
        return outcomes;
    }

    /** Whether a command can be run here. */
    private static boolean succeeds(List<String> starters, String argument) throws InterruptedException {
        List<String> command = new ArrayList<>(starters);
        command.add(argument);
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
