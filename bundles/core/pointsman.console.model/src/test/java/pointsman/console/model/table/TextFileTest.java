package pointsman.console.model.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileIsReplacedAsAWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("devices.csv"), "old and longer");
        new TextFile(file).write("µ new");
        assertEquals("µ new", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() {
        Path file = folder.resolve("missing").resolve("devices.csv");
        IOException failure = assertThrows(IOException.class, () -> new TextFile(file).write("x"));
        assertTrue(failure.getMessage().startsWith(file + " cannot be written"), failure.getMessage());
        assertTrue(failure.getMessage().contains("Choose another folder"), failure.getMessage());
    }
}
