package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandPositionsTest {

    @TempDir
    Path folder;

    @Test
    void what_was_saved_is_loaded() throws IOException {
        Path file = folder.resolve("new/places.properties");
        Map<String, Position> positions = Map.of("iqn.x:a=b", new Position(-3, 14), "s1", new Position(0, 0));
        new HandPositions(file).save(positions);
        assertEquals(positions, new HandPositions(file).load());
    }

    @Test
    void nothing_was_saved_yet() throws IOException {
        assertEquals(Map.of(), new HandPositions(folder.resolve("none")).load());
    }

    @Test
    void a_line_that_makes_no_sense_is_left_out() throws IOException {
        Path file = Files.writeString(folder.resolve("places"), "s1=1,2\ns2=left\n");
        assertEquals(Map.of("s1", new Position(1, 2)), new HandPositions(file).load());
    }

    @Test
    void a_damaged_file_says_which() throws IOException {
        Path file = Files.writeString(folder.resolve("places"), "s1=\\uZZZZ\n");
        IOException error = assertThrows(IOException.class, () -> new HandPositions(file).load());
        assertEquals(true, error.getMessage().startsWith(file + " is damaged"));
    }
}
