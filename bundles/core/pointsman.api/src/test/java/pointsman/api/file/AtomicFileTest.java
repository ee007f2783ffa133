package pointsman.api.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileIsMadeWithTheRightsThatArePossibleForAll() throws IOException {
        Path file = folder.resolve("new");
        Path usual = Files.createFile(folder.resolve("usual"));
        new AtomicFile(file).replace(bytes("x"));
        assertEquals("x", Files.readString(file));
        assertEquals(rights(usual), rights(file));
    }

    @Test
    void aConfidentialFileIsMadeForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("new");
        AtomicFile.confidential(file).replace(bytes("x"));
        assertEquals("rw-------", rights(file));
    }

    @Test
    void aFileThatIsThereKeepsItsRights() throws IOException {
        Path file = Files.writeString(folder.resolve("old"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        AtomicFile.confidential(file).replace(bytes("new"));
        assertEquals("rw-r-----", rights(file));
        new AtomicFile(file).replace(bytes("newer"));
        assertEquals("rw-r-----", rights(file));
        assertEquals("newer", Files.readString(file));
    }

    @Test
    void whatALinkPointsToIsReplacedAndTheLinkStays() throws IOException {
        Path file =
                Files.writeString(Files.createDirectory(folder.resolve("there")).resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        new AtomicFile(link).replace(bytes("new"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void whatFailsLeavesNothingBehind() throws IOException {
        // A folder that is not empty cannot be replaced by a file, so that the very last step fails.
        Path occupied =
                Files.createDirectories(folder.resolve("occupied/inside")).getParent();
        assertThrows(IOException.class, () -> new AtomicFile(occupied).replace(bytes("x")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(occupied), files.toList());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
