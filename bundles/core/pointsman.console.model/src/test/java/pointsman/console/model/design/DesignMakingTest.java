package pointsman.console.model.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.console.model.diagram.TopologyFile;

/** New designs, made by a thread beside that of the UI; both run when the test says so. */
class DesignMakingTest {

    @TempDir
    private Path folder;

    private final Queue<Runnable> beside = new ArrayDeque<>();
    private final Queue<Runnable> owner = new ArrayDeque<>();
    private final DesignMaking making = new DesignMaking(beside::add, owner::add);
    private final List<Optional<String>> heard = new ArrayList<>();
    private Path file;

    @BeforeEach
    void begin() {
        file = folder.resolve("new.topology");
    }

    @Test
    void whoAsksNeitherMakesTheDesignNorWritesTheFile() {
        make(file);

        assertFalse(Files.exists(file));
        assertEquals(List.of(), heard);
    }

    @Test
    void whoAsksHearsOnItsOwnThreadThatTheFileIsMade() throws IOException {
        make(file);
        beside.remove().run();
        assertEquals(List.of(), heard);

        owner.remove().run();

        assertEquals(List.of(Optional.empty()), heard);
        assertEquals(
                Template.values()[0].content("new").topology(),
                new TopologyFile(file).load().topology());
    }

    @Test
    void whoAsksHearsWhyTheFileCannotBeMade() throws IOException {
        Files.createFile(file);
        Path below = file.resolve("below-a-file.topology");
        make(below);
        beside.remove().run();
        owner.remove().run();

        String reason = heard.get(0).orElseThrow();
        assertTrue(reason.startsWith(below + " cannot be made: "), reason);
    }

    @Test
    void aDesignThatCannotBeMadeIsSaidToo() {
        making.make(file, () -> {
                    throw new IllegalStateException("no such server");
                })
                .thenAccept(heard::add);
        beside.remove().run();
        owner.remove().run();

        assertTrue(heard.get(0).orElseThrow().contains("no such server"), heard::toString);
        assertFalse(Files.exists(file));
    }

    private void make(Path where) {
        making.make(where, () -> Template.values()[0].content("new")).thenAccept(heard::add);
    }
}
