package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {

    private static final byte[] PICTURE = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void the_end_of_the_name_decides_the_format() {
        assertEquals(
                PictureFile.Format.SVG,
                PictureFile.of("a.SVG", PictureFile.Format.PNG).format());
    }

    @Test
    void a_name_without_an_end_gets_the_one_of_the_chosen_format() {
        PictureFile file = PictureFile.of("san 1.5", PictureFile.Format.PDF);
        assertEquals(Path.of("san 1.5.pdf"), file.path());
    }

    @Test
    void a_picture_replaces_the_one_before() throws IOException {
        Path path = folder.resolve("a.png");
        Files.write(path, new byte[100]);
        new PictureFile(path, PictureFile.Format.PNG).write(PICTURE);
        assertArrayEquals(PICTURE, Files.readAllBytes(path));
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        Path path = folder.resolve("gone").resolve("a.png");
        IOException failure =
                assertThrows(IOException.class, () -> new PictureFile(path, PictureFile.Format.PNG).write(PICTURE));
        String message = PictureFile.failure(path, failure);
        assertTrue(message.contains("There is no folder " + folder.resolve("gone")), message);
    }

    @Test
    void a_refusal_says_what_to_do() {
        String message = PictureFile.failure(folder.resolve("a.png"), new AccessDeniedException("a.png"));
        assertTrue(message.contains("not allowed to write to " + folder), message);
        assertTrue(message.contains("Choose another folder"), message);
    }
}
