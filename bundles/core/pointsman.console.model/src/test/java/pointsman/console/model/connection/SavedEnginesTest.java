package pointsman.console.model.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.access.Fingerprint;

/** The text in which engines are kept. */
class SavedEnginesTest {

    private static final SavedEngine ALPHA = new SavedEngine(
            URI.create("https://alpha.example:3290"), Optional.of(Fingerprint.parse("a1".repeat(32))), true);
    private static final SavedEngine BETA =
            new SavedEngine(URI.create("http://127.0.0.1:3290"), Optional.empty(), false);

    @Test
    void whatIsWrittenIsReadAgain() {
        SavedEngines engines = new SavedEngines(List.of(ALPHA, BETA), List.of());
        assertEquals(engines, SavedEngines.parse(engines.format()));
    }

    @Test
    void noTextIsNoEngines() {
        assertEquals(SavedEngines.NONE, SavedEngines.parse(" "));
        assertEquals("", SavedEngines.NONE.format());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gamma[:3290",
                "https://gamma.example:3290,certificate=no-fingerprint,token",
                "https://gamma.example:3290,certificate=",
                ",token",
                ","
            })
    void anEntryThatMakesNoSenseIsKeptByteForByteBesideTheOthers(String entry) {
        SavedEngines engines = SavedEngines.parse(ALPHA.address() + " " + entry + "\n" + BETA.address());

        assertEquals(List.of(entry), engines.unreadable());
        assertEquals(2, engines.engines().size());
        assertEquals(ALPHA.address() + " " + BETA.address() + " " + entry, engines.format());
    }
}
