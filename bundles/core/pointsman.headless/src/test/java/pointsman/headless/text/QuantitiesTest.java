package pointsman.headless.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "512, 512",
        "1B, 1",
        "4k, 4096",
        "200MiB, 209715200",
        "200 mib, 209715200",
        "1.5GiB, 1610612736",
        "2TB, 2000000000000"
    })
    void sizes(String text, long bytes) {
        assertEquals(bytes, Quantities.bytes(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "0", "-1", "5 apples", "1e9", "9999999999999TiB"})
    void whatIsNoSizeIsRefused(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Quantities.bytes(text));
        assertTrue(e.getMessage().contains("200MiB") && e.getMessage().contains("'" + text + "'"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "2s, PT2S", "1.5min, PT1M30S", "1h, PT1H"})
    void times(String text, Duration duration) {
        assertEquals(duration, Quantities.duration(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2 days", "0s", "s", "2S"})
    void whatIsNoTimeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Quantities.duration(text));
    }

    @ParameterizedTest
    @CsvSource({"20000, 20000", "20k, 20000", "1.5M, 1500000"})
    void numbers(String text, long count) {
        assertEquals(count, Quantities.count(text));
    }

    @Test
    void fractions() {
        assertEquals(0.02, Quantities.fraction("2%"), 1e-12);
        assertEquals(0.02, Quantities.fraction("0.02"), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Quantities.fraction("2"));
        assertThrows(IllegalArgumentException.class, () -> Quantities.fraction("101%"));
        assertThrows(IllegalArgumentException.class, () -> Quantities.fraction("2k"));
    }
}
