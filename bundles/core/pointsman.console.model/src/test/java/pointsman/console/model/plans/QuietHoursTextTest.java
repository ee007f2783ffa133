package pointsman.console.model.plans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.QuietHours;

class QuietHoursTextTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30), BERLIN);
    private static final QuietHours NOON = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0), ZoneOffset.UTC);

    @Test
    void whatIsWrittenIsReadAgain() {
        List<QuietHours> hours = List.of(NIGHT, NOON);

        assertEquals("22:00-06:30 Europe/Berlin\n12:00-13:00 UTC", QuietHoursText.of(hours));
        assertEquals(hours, QuietHoursText.parse(QuietHoursText.of(hours), ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22:00-6:30",
                " 22:00 - 06:30 ",
                "22:00 to 06:30 Europe/Berlin",
                "\n22:00–06:30 (Europe/Berlin)\n"
            })
    void withoutAZoneThatOfTheReaderIsMeant(String text) {
        assertEquals(List.of(NIGHT), QuietHoursText.parse(text, BERLIN));
    }

    @Test
    void nothingIsNone() {
        assertEquals(List.of(), QuietHoursText.parse(" \n ", BERLIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"night", "22-06", "25:00-06:00", "22:00-06:00 Nowhere/City", "22:00"})
    void anythingElseIsRefusedWithWhatIsAllowed(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> QuietHoursText.parse(text, BERLIN))
                .getMessage();

        assertTrue(message.contains("22:00-06:00 Europe/Berlin") && message.contains(text), message);
    }
}
