package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.ScheduleRequest;

class ScheduleChoiceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-22T16:22:00Z");

    private static ScheduleChoice choice(String date, String time) {
        return new ScheduleChoice(LocalDate.parse(date), LocalTime.parse(time), BERLIN, " change 4711 ");
    }

    @Test
    void theNextNightIsProposed() {
        assertEquals(
                Instant.parse("2026-11-23T01:00:00Z"),
                ScheduleChoice.usual(NOW, BERLIN).instant());
        assertEquals(
                Instant.parse("2026-11-23T01:00:00Z"),
                ScheduleChoice.usual(Instant.parse("2026-11-22T23:30:00Z"), BERLIN)
                        .instant());
    }

    @Test
    void itSaysWhatItMeansInTheReadersZoneAndInUtc() {
        assertEquals(
                List.of("Begins on Monday, 23 November 2026 at 02:00 (Europe/Berlin; 01:00 UTC), in 8 h 38 min."),
                choice("2026-11-23", "02:00").meaning(NOW, NOW));
    }

    @Test
    void aTimeThatTheDayLeavesOutIsSaid() {
        ScheduleChoice choice = choice("2026-03-29", "02:30");

        assertEquals(Instant.parse("2026-03-29T01:30:00Z"), choice.instant());
        Instant before = Instant.parse("2026-03-28T20:00:00Z");
        assertEquals(
                "The clock is set forward that day and leaves out 02:30.",
                choice.meaning(before, before).get(1));
    }

    @Test
    void aTimeThatComesTwiceIsTheFirst() {
        ScheduleChoice choice = choice("2026-10-25", "02:30");

        assertEquals(Instant.parse("2026-10-25T00:30:00Z"), choice.instant());
        Instant before = Instant.parse("2026-10-24T20:00:00Z");
        assertTrue(choice.meaning(before, before).get(1).contains("twice"));
    }

    @Test
    void aClockOfTheEngineThatDiffersIsSaid() {
        assertEquals(
                "It goes by the engine's clock, which is 5 min behind that of this computer.",
                choice("2026-11-23", "02:00").meaning(NOW, NOW.plusSeconds(300)).get(1));
    }

    @Test
    void thePastAndMoreThanAWeekAheadAreRefused() {
        assertEquals(Optional.empty(), choice("2026-11-23", "02:00").problem(NOW));
        assertTrue(choice("2026-11-22", "17:00").problem(NOW).orElseThrow().contains("past"));
        assertEquals(Optional.empty(), choice("2026-11-29", "17:22").problem(NOW));
        assertTrue(choice("2026-11-29", "17:23").problem(NOW).orElseThrow().contains("29 November 2026 at 17:22"));
    }

    @Test
    void aReasonThatIsTooLongIsRefused() {
        assertTrue(choice("2026-11-23", "02:00")
                .because("x".repeat(ScheduleRequest.LONGEST_REASON + 1))
                .problem(NOW)
                .isPresent());
    }

    @Test
    void theRequestHasItAll() {
        assertEquals(
                new ScheduleRequest(
                        "p1", Instant.parse("2026-11-23T01:00:00Z"), Optional.empty(), "ann", "change 4711"),
                choice("2026-11-23", "02:00").request("p1", "ann"));
    }
}
