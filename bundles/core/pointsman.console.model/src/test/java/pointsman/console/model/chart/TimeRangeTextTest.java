package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTextTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-09 14:05:30, 2026-03-09T13:05:30Z",
        "2026-03-09 14:05, 2026-03-09T13:05:00Z",
        "2026-3-9 9:05, 2026-03-09T08:05:00Z",
        "2026-03-09T14:05, 2026-03-09T13:05:00Z",
        "2026-03-09, 2026-03-08T23:00:00Z",
        "9:05, 2026-03-10T08:05:00Z",
        "09:05:07, 2026-03-10T08:05:07Z"
    })
    void aTimeIsReadInTheZoneOfThePerson(String written, Instant expected) {
        assertEquals(
                expected, new TimeRangeText(written, "now").frame(ZONE, NOW).from());
    }

    @Test
    void nowIsATime() {
        assertEquals(NOW, new TimeRangeText("9:00", " Now ").frame(ZONE, NOW).to());
    }

    @Test
    void whatIsWrittenCanBeReadBack() {
        TimeFrame.Between frame = new TimeFrame.Between(NOW.minusSeconds(90), NOW);

        assertEquals(frame, TimeRangeText.of(frame, ZONE).frame(ZONE, NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, now, 'yesterday'",
        "9:00, 25:00, '25:00'",
        "2026-02-30, now, '2026-02-30'",
        "12:00, 11:00, after the beginning",
        "14:00, 15:00, in the future"
    })
    void whatIsWrongIsSaid(String from, String to, String words) {
        TimeRangeText text = new TimeRangeText(from, to);

        assertTrue(text.problem(ZONE, NOW).orElseThrow().contains(words), () -> text.problem(ZONE, NOW)
                .orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> text.frame(ZONE, NOW));
    }

    @Test
    void anEndAfterNowIsNoProblem() {
        assertEquals(Optional.empty(), new TimeRangeText("9:00", "23:00").problem(ZONE, NOW));
    }
}
