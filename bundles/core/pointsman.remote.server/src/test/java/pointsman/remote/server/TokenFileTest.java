package pointsman.remote.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Role;

class TokenFileTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    private Path path;
    private TokenFile file;

    @BeforeEach
    void nameIt() {
        path = folder.resolve("secrets/tokens");
        file = new TokenFile(path);
    }

    @Test
    void aTokenIsKeptAsItsHashOnly() throws IOException {
        AccessToken token = create("ada", Role.OBSERVER);
        assertEquals(List.of(new TokenEntry("ada", Role.OBSERVER, token.hash())), file.read());
        assertFalse(Files.readString(path).contains(token.reveal()));
    }

    @Test
    void aNewFileIsForItsOwnerOnly() throws IOException {
        create("ada", Role.OPERATOR);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals(List.of(), file.warnings());
    }

    @Test
    void anotherTokenLeavesTheRestOfTheFileAsItIs() throws IOException {
        write("# of the night shift\nbob observer " + HASH + "\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        create("ada", Role.OPERATOR);
        assertTrue(Files.readString(path).startsWith("# of the night shift\nbob observer " + HASH + "\nada operator "));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void aRevokedTokenIsGoneAndTheOthersStay() throws IOException {
        create("ada", Role.OPERATOR);
        create("adam", Role.OPERATOR);
        file.revoke("ada");
        assertEquals(List.of("adam"), file.read().stream().map(TokenEntry::name).toList());
    }

    @Test
    void aNameIsThereOnce() throws IOException {
        create("ada", Role.OPERATOR);
        assertThrows(IllegalArgumentException.class, () -> create("ada", Role.OBSERVER));
        assertThrows(IllegalArgumentException.class, () -> file.revoke("eve"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "engine", "automation", "#x", "ada (root)", "-x"})
    void notEveryNameIsOne(String name) {
        assertThrows(IllegalArgumentException.class, () -> create(name, Role.OPERATOR));
        assertFalse(Files.exists(path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ada operator               | a line has a name",
                "ada root HASH              | operator or observer",
                "ada operator 0123          | 64 hexadecimal digits",
                "engine operator HASH       | the engine signs",
                "bob observer HASH          | two tokens called 'bob'",
            })
    void aLineThatMakesNoSenseIsNamed(String line, String words) throws IOException {
        write("# tokens\nbob operator " + HASH + "\n" + line.replace("HASH", HASH) + "\n");
        String message = assertThrows(IOException.class, file::read).getMessage();
        assertTrue(message.startsWith(path + ":3: ") && message.contains(words), message);
    }

    @Test
    void aFileThatIsNotThereSaysHowToMakeOne() {
        String message = assertThrows(IOException.class, file::read).getMessage();
        assertTrue(message.contains("pointsman token create"), message);
    }

    @ParameterizedTest
    @CsvSource({"rw-rw----, can be written by others", "rw-r--r--, can be read by others"})
    void whoElseHasRightsIsTold(String rights, String words) throws IOException {
        create("ada", Role.OPERATOR);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        assertEquals(1, file.warnings().size());
        assertTrue(file.warnings().get(0).contains(words), file.warnings().get(0));
    }

    @Test
    void severalProgramsThatMakeTokensAtOnceLoseNone() throws Exception {
        List<Process> programs = new ArrayList<>();
        for (String who : List.of("a", "b", "c")) {
            programs.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            ManyTokens.class.getName(),
                            path.toString(),
                            who)
                    .inheritIO()
                    .start());
        }
        for (Process program : programs) {
            assertEquals(0, program.waitFor());
        }
        assertEquals(3 * ManyTokens.TOKENS, file.read().size());
    }

    @Test
    void severalThreadsThatMakeTokensAtOnceLoseNone() throws Exception {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (String who : List.of("a", "b", "c")) {
            threads.add(CompletableFuture.runAsync(() -> {
                try {
                    ManyTokens.main(path.toString(), who);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        for (CompletableFuture<Void> thread : threads) {
            thread.get();
        }
        assertEquals(3 * ManyTokens.TOKENS, file.read().size());
    }

    @Test
    void aProgramThatDoesNotEndIsToldAndTheFileStaysAsItIs() throws IOException {
        create("ada", Role.OPERATOR);
        try (FileClaim other = FileClaim.of(path)) {
            String message = assertThrows(IOException.class, () -> FileClaim.of(path, Duration.ofMillis(50)))
                    .getMessage();
            assertTrue(message.contains("another program is changing " + path), message);
        }
        FileClaim.of(path, Duration.ofMillis(50)).close();
    }

    @Test
    void theLockIsForWhoeverMayWriteInTheFolder() throws IOException {
        Files.createDirectories(path.getParent());
        Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwxrwx---"));
        create("ada", Role.OPERATOR);
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(lock())));
    }

    /** A service's tokens that an administrator makes first are changed by the service's user afterwards. */
    @Test
    void theLockBelongsToWhomTheFolderDoes() throws IOException {
        Files.createDirectories(path.getParent());
        Object other = giveToAnother(path.getParent());
        create("ada", Role.OPERATOR);
        assertEquals(other, Files.getAttribute(lock(), "unix:uid"));
    }

    @Test
    void aLockThatMayNotBeHadIsNamed() throws IOException {
        create("ada", Role.OPERATOR);
        Files.delete(lock());
        Files.createDirectory(lock());
        String message =
                assertThrows(IOException.class, () -> file.revoke("ada")).getMessage();
        assertTrue(message.contains(path + " cannot be changed") && message.contains(lock() + ":"), message);
    }

    private Path lock() {
        return path.resolveSibling(".tokens.lock");
    }

    /** Root alone may do that. */
    private static Object giveToAnother(Path folder) throws IOException {
        int nobody = 65534;
        try {
            Files.setAttribute(folder, "unix:uid", nobody);
        } catch (IOException e) {
            Assumptions.abort("not root: " + e);
        }
        return nobody;
    }

    /** A program that makes tokens one after the other. */
    static final class ManyTokens {

        static final int TOKENS = 20;

        private ManyTokens() {}

        public static void main(String... arguments) throws IOException {
            TokenFile tokens = new TokenFile(Path.of(arguments[0]));
            for (int i = 0; i < TOKENS; i++) {
                tokens.create(arguments[1] + i, Role.OBSERVER, new SecureRandom());
            }
        }
    }

    private AccessToken create(String name, Role role) throws IOException {
        return file.create(name, role, new SecureRandom());
    }

    private void write(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
