package pointsman.console.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    private static final Instant SUMMER_EVENING = Instant.parse("2026-07-01T22:04:05.678912Z");

    private final Times times = new Times(ZoneId.of("Europe/Vienna"));

    @Test
    void theReadersTimeZoneDecidesTheDay() {
        assertEquals("2026-07-02 00:04:05", times.local(SUMMER_EVENING));
    }

    @Test
    void utcIsWrittenToTheMillisecondBesideTheZone() {
        assertEquals("2026-07-01 22:04:05.678 UTC  (2026-07-02 00:04:05 Europe/Vienna)", times.utc(SUMMER_EVENING));
    }

    @ParameterizedTest
    @CsvSource({"PT0.4S, 0 s", "PT59S, 59 s", "PT3M20S, 3 min 20 s", "PT1H, 1 h", "PT25H30M, 1 d 1 h", "PT-1S, 0 s"})
    void durationsAreWrittenInTheirTwoLargestUnits(Duration duration, String text) {
        assertEquals(text, Times.lasting(duration));
    }
}
