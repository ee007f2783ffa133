package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenFileTest {

    @TempDir
    Path folder;

    @Test
    void a_file_that_is_met_only_with_the_extension_has_not_been_asked_of() throws IOException {
        Path there = Files.createFile(folder.resolve("san.png"));
        assertTrue(new ChosenFile(folder.resolve("san"), there).replacesUnasked());
    }

    @Test
    void a_file_that_was_chosen_by_its_whole_name_has_been_asked_of() throws IOException {
        Path there = Files.createFile(folder.resolve("san.png"));
        assertFalse(new ChosenFile(there, there).replacesUnasked());
    }

    @Test
    void a_new_file_replaces_nothing() {
        assertFalse(new ChosenFile(folder.resolve("san"), folder.resolve("san.png")).replacesUnasked());
    }
}
