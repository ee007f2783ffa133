package pointsman.console.model.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

    @TempDir
    private Path folder;

    @Test
    void theExtensionMayBeLeftOut() {
        assertEquals(Optional.of(folder.resolve("rack.topology")), file("rack").path());
        assertEquals(
                Optional.of(folder.resolve("rack.topology")),
                file("rack.topology").path());
        assertEquals("rack", file("rack").name());
        assertTrue(file("rack").mayBeMade().allowed());
    }

    @Test
    void aFileThatIsThereIsNotMadeAnew() throws IOException {
        Files.createFile(folder.resolve("rack.topology"));

        assertEquals(
                folder.resolve("rack.topology") + " is there already; choose another name.",
                file("rack").mayBeMade().reason());
        assertTrue(file("rack").mayBeWritten().allowed());
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertEquals(
                "The folder " + folder.resolve("no") + " does not exist; choose another one.",
                file("no/rack").mayBeMade().reason());
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectory(folder.resolve("rack.topology"));

        assertEquals(
                folder.resolve("rack.topology") + " is a folder; choose another name.",
                file("rack").mayBeWritten().reason());
    }

    @Test
    void nothingTypedIsNoFile() {
        assertEquals(
                "Choose a file, for example new.topology.",
                new NewFile(" ", ".topology").mayBeMade().reason());
        assertEquals(
                "Choose a file, for example new.topology.",
                new NewFile("a\0b", ".topology").mayBeMade().reason());
    }

    @Test
    void aFreeNameHasTheNextNumber() throws IOException {
        Files.createFile(folder.resolve("new.topology"));
        Files.createFile(folder.resolve("new-2.topology"));

        assertEquals("new-3", NewFile.free(folder, "new", ".topology").name());
    }

    private NewFile file(String name) {
        return new NewFile(folder + "/" + name, ".topology");
    }
}
