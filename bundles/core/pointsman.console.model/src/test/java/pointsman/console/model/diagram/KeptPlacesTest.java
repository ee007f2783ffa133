package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.console.model.saving.KeptSettings;

/** Two engines at one address, one in the clear and one not: people call both h:1. */
class KeptPlacesTest {

    private static final Map<String, Position> SOME = Map.of("s1", new Position(1, 2));
    private static final Map<String, Position> OTHERS = Map.of("s1", new Position(3, 4));

    @TempDir
    private Path home;

    private final Queue<Runnable> later = new ArrayDeque<>();

    @Test
    void eachEngineHasItsOwn() {
        KeptSettings settings = new KeptSettings(home, later::add);
        places("http://h:1", settings).keep(SOME);
        places("https://h:1", settings).keep(OTHERS);

        assertEquals(SOME, places("http://h:1", settings).load());
        assertEquals(OTHERS, places("https://h:1", settings).load());
    }

    @Test
    void thoseThatWaitForAFolderDoNotReplaceThoseOfAnotherEngine() throws IOException {
        KeptSettings settings = new KeptSettings(home, later::add);
        Path inTheWay = Files.createFile(folder());
        places("http://h:1", settings).keep(SOME);
        places("https://h:1", settings).keep(OTHERS);
        assertTrue(settings.problem().isPresent());

        Files.delete(inTheWay);
        later.remove().run();

        assertEquals(SOME, places("http://h:1", settings).load());
        assertEquals(OTHERS, places("https://h:1", settings).load());
    }

    @Test
    void thoseThatWaitAreWhatIsLoaded() throws IOException {
        KeptSettings settings = new KeptSettings(home, later::add);
        places("http://h:1", settings).keep(SOME);
        Path away = Files.move(folder(), home.resolve("away"));
        Path inTheWay = Files.createFile(folder());

        places("http://h:1", settings).keep(OTHERS);
        assertEquals(OTHERS, places("http://h:1", settings).load());

        Files.delete(inTheWay);
        Files.move(away, folder());
        assertEquals(OTHERS, places("http://h:1", settings).load(), "they wait still");
        later.remove().run();
        assertEquals(
                OTHERS, places("http://h:1", new KeptSettings(home, later::add)).load(), "they are written");
    }

    private KeptPlaces places(String engine, KeptSettings settings) {
        return new KeptPlaces(engine, folder(), settings);
    }

    private Path folder() {
        return home.resolve("places");
    }
}
