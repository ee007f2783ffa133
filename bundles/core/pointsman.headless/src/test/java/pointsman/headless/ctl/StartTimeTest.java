package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static StartTime at(String now) {
        return new StartTime(Instant.parse(now), BERLIN);
    }

    @ParameterizedTest
    @CsvSource({
        "02:00, 2026-11-23T01:00:00Z",
        "2:00, 2026-11-23T01:00:00Z",
        "23:30, 2026-11-22T22:30:00Z",
        "2026-11-24T02:00, 2026-11-24T01:00:00Z",
        "2026-11-24 02:00, 2026-11-24T01:00:00Z",
        "2026-11-24T02:00:00Z, 2026-11-24T02:00:00Z",
        "2026-11-24T02:00-05:00, 2026-11-24T07:00:00Z"
    })
    void timesAreReadInTheZoneUnlessTheyNameTheirOwn(String text, String expected) {
        assertEquals(Instant.parse(expected), at("2026-11-22T16:00:00Z").parse(text));
    }

    @Test
    void aTimeThatTheClockLeavesOutIsAsMuchLater() {
        assertEquals(
                Instant.parse("2026-03-29T01:30:00Z"),
                at("2026-03-28T20:00:00Z").parse("02:30"));
    }

    @Test
    void ofATimeThatComesTwiceTheFirstIsMeant() {
        assertEquals(
                Instant.parse("2026-10-25T00:30:00Z"),
                at("2026-10-24T20:00:00Z").parse("02:30"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tonight", "25:00", "2026-11-24", "2026-02-30T02:00"})
    void anythingElseIsRefused(String text) {
        assertThrows(
                IllegalArgumentException.class, () -> at("2026-11-22T16:00:00Z").parse(text));
    }

    @Test
    void theZoneIsNamed() {
        assertEquals(
                "Mon 2026-11-23 02:00:00 (Europe/Berlin)",
                at("2026-11-22T16:00:00Z").shown(Instant.parse("2026-11-23T01:00:00Z")));
    }
}
