package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    @Test
    void a_file_of_a_newer_pointsman_is_left_as_it_is() throws IOException {
        String newer = Files.readString(path).replace("\"version\": 1", "\"version\": 99");
        Files.writeString(path, newer);

        IOException refused = assertThrows(IOException.class, new TopologyFile(path)::load);

        assertTrue(refused.getMessage().contains("made by a newer Pointsman"), refused.getMessage());
        assertEquals(newer, Files.readString(path));
    }

    @Test
    void a_file_of_the_first_version_is_read_and_saved_as_such() throws IOException {
        assertTrue(Files.readString(path).contains("\"version\": 1"));

        file.save(new TopologyFile(path).load());

        assertTrue(Files.readString(path).contains("\"version\": 1"));
    }

    @Test
    void a_huge_file_is_refused_before_it_is_read() throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(path.toFile(), "rw")) {
            huge.setLength(3L << 30);
        }

        IOException refused = assertThrows(IOException.class, new TopologyFile(path)::load);

        assertTrue(refused.getMessage().contains("is larger than 64 MiB"), refused.getMessage());
        assertEquals(3L << 30, Files.size(path));
    }

    @Test
    void a_folder_that_is_gone_is_said_and_the_content_can_be_saved_elsewhere() throws IOException {
        TopologyFile lost = new TopologyFile(folder.resolve("gone").resolve("san.topology"));

        assertThrows(NoSuchFileException.class, () -> lost.save(content));

        assertEquals(content, file.load());
    }

    /** What a full disk does to a file, a limit on the size of files does too: the write fails in the middle. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_write_that_fails_in_the_middle_leaves_the_old_file_and_nothing_else() throws Exception {
        String before = Files.readString(path);

        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 2; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SaveLarge.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(SaveLarge.FAILED, process.waitFor(), said);
        assertTrue(said.contains("File too large"), said);
        assertEquals(before, Files.readString(path));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
    }
}
