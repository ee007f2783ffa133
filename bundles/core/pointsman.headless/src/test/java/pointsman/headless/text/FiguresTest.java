package pointsman.headless.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0/s",
        "0.5, 0.50/s",
        "9.99, 9.99/s",
        "42.42, 42.4/s",
        "999, 999/s",
        "999.6, 1.00 k/s",
        "12345, 12.3 k/s",
        "2500000, 2.50 M/s"
    })
    void rates(double perSecond, String text) {
        assertEquals(text, Figures.rate(perSecond));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.00 KiB",
        "1048576, 1.00 MiB",
        "125829120, 120 MiB",
        "10737418240, 10.0 GiB",
        "1125899906842624, 1.00 PiB"
    })
    void sizes(double bytes, String text) {
        assertEquals(text, Figures.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "850, 0.85 ms", "12345, 12.3 ms", "999600, 1.00 s", "2500000, 2.50 s"})
    void latencies(double micros, String text) {
        assertEquals(text, Figures.latency(micros));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.5S, 500 ms",
        "PT2S, 2 s",
        "PT1.5S, 1.5 s",
        "PT90S, 1.5 min",
        "PT30M, 30 min",
        "PT1H, 1 h",
        "PT10H, 10 h",
        "PT100H, 100 h",
        "P10D, 240 h"
    })
    void spans(Duration span, String text) {
        assertEquals(text, Figures.span(span));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.001, 0.1 %", "0.02, 2 %", "0.125, 12.5 %", "1, 100 %"})
    void parts(double fraction, String text) {
        assertEquals(text, Figures.part(fraction));
    }

    @Test
    void otherFigures() {
        assertEquals("120 MiB/s", Figures.bytesPerSecond(120 << 20));
        assertEquals("3.00 ms", Figures.duration(Duration.ofMillis(3)));
        assertEquals("43 %", Figures.percent(0.434));
        assertEquals("0.874", Figures.efficiency(0.8741));
        assertEquals("2026-01-31 12:00:00Z", Figures.time(Instant.parse("2026-01-31T12:00:00.999Z")));
    }
}
