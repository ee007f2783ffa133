package pointsman.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        "08:00, 18:00, 07:59, false",
        "08:00, 18:00, 08:00, true",
        "08:00, 18:00, 18:00, false",
        "22:00, 06:00, 21:59, false",
        "22:00, 06:00, 23:30, true",
        "22:00, 06:00, 05:59, true",
        "22:00, 06:00, 06:00, false",
        "09:00, 09:00, 03:00, true",
        "09:00, 09:00, 09:00, true",
    })
    void theEndIsOutsideAndANightGoesOverMidnight(LocalTime from, LocalTime to, String clock, boolean quiet) {
        QuietHours hours = new QuietHours(from, to, ZoneOffset.UTC);
        assertEquals(quiet, hours.contains(Instant.parse("2026-03-04T%s:00Z".formatted(clock))));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T21:30:00Z, true", "2026-01-15T20:30:00Z, false", "2026-07-15T20:30:00Z, true"})
    void theClockIsThatOfTheZoneInWinterAndSummer(Instant time, boolean quiet) {
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Europe/Berlin"));
        assertEquals(quiet, night.contains(time));
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 06:00, 2026-03-04T23:00:00Z, 2026-03-05T06:00:00Z",
        "22:00, 06:00, 2026-03-04T01:00:00Z, 2026-03-04T06:00:00Z",
        "08:00, 18:00, 2026-03-04T18:00:00Z, 2026-03-05T18:00:00Z",
    })
    void theEndIsTheNextOne(LocalTime from, LocalTime to, Instant time, Instant end) {
        assertEquals(end, new QuietHours(from, to, ZoneOffset.UTC).endAfter(time));
    }

    /** On 25 October 2026 at 01:00 UTC clocks go back from 03:00 to 02:00; on 29 March at 01:00 UTC from 02:00 to 03:00. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:15:00Z, 2026-10-25T00:30:00Z",
        "2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z",
        "2026-10-25T01:45:00Z, 2026-10-26T01:30:00Z",
        "2026-03-29T00:15:00Z, 2026-03-29T01:00:00Z",
    })
    void theEndIsTheNextOneWhereClocksAreChanged(Instant time, Instant end) {
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30), ZoneId.of("Europe/Berlin"));
        assertEquals(end, night.endAfter(time));
    }
}
