package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.RedirectorException;

class ChartFileTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path folder;

    @Test
    void anOlderFileIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = folder.resolve("load.csv");
        Files.writeString(file, "older and longer");
        new ChartFile(file).write(CONTENT);

        assertArrayEquals(CONTENT, Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        Path file = folder.resolve("nowhere").resolve("load.csv");

        RedirectorException failure = assertThrows(RedirectorException.class, () -> new ChartFile(file).write(CONTENT));
        assertTrue(failure.getMessage().contains("There is no folder " + file.getParent()), failure::getMessage);
        assertTrue(failure.getMessage().endsWith("Choose another folder or name."), failure::getMessage);
    }

    @Test
    void aFolderOfThatNameIsNotReplaced() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("load.csv"));

        RedirectorException failure =
                assertThrows(RedirectorException.class, () -> new ChartFile(taken).write(CONTENT));
        assertTrue(failure.getMessage().contains("There is a folder of that name."), failure::getMessage);
        assertTrue(Files.isDirectory(taken));
    }
}
