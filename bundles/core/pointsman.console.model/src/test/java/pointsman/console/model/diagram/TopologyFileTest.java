package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyFileTest {

    @TempDir
    Path folder;

    private Path path;
    private TopologyFile file;
    private final Content content =
            new Content(Systems.topology(2, 4, 1), Map.of("d1", "s1"), Map.of("s1", new Position(7, -8)));

    @BeforeEach
    void makeTheFile() throws IOException {
        path = folder.resolve("san.topology");
        file = new TopologyFile(path);
        file.save(content);
    }

    @Test
    void what_was_saved_is_loaded() throws IOException {
        assertEquals(content, new TopologyFile(path).load());
    }

    @Test
    void a_file_that_only_we_wrote_is_not_changed_by_others() throws IOException {
        assertFalse(file.isChangedByOthers());
    }

    @Test
    void a_change_of_somebody_else_is_noticed_even_with_the_same_size_and_time() throws IOException {
        var time = Files.getLastModifiedTime(path);
        Files.writeString(path, Files.readString(path).replace("server 1", "server 9"));
        Files.setLastModifiedTime(path, time);
        assertTrue(file.isChangedByOthers());
    }

    @Test
    void a_file_that_somebody_deleted_is_changed() throws IOException {
        Files.delete(path);
        assertTrue(file.isChangedByOthers());
    }

    @Test
    void a_new_file_that_somebody_else_made_first_is_changed() throws IOException {
        assertTrue(new TopologyFile(path).isChangedByOthers());
    }

    @Test
    void an_unreadable_file_is_left_as_it_is() throws IOException {
        Files.writeString(path, "{ nonsense");
        TopologyFile broken = new TopologyFile(path);
        assertThrows(IOException.class, broken::load);
        assertEquals("{ nonsense", Files.readString(path));
    }
}
