package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.chart.Samples.second;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Severity;

class MarkersTest {

    private static final UnaryOperator<String> NAMER = id -> "name of " + id;

    private final MarkerLog log = new MarkerLog(3);

    @Test
    void aRemapIsMarkedWithTheNameOfItsDevice() {
        log.add(event(1, 10, EventType.DEVICE_REMAPPED, "d1"));

        Marker marker = log.between(second(0), second(60), NAMER).get(0);
        assertEquals(MarkerKind.REMAP, marker.kind());
        assertEquals("name of d1", marker.label());
    }

    @Test
    void failureAndRecoveryAreMarked() {
        log.add(event(1, 10, EventType.SERVER_DOWN, "s1"));
        log.add(event(2, 20, EventType.SERVER_UP, "s1"));

        assertEquals(
                List.of("name of s1 down", "name of s1 up"),
                log.between(second(0), second(60), NAMER).stream()
                        .map(Marker::label)
                        .toList());
    }

    @Test
    void whatIsNotForAChartIsNotMarked() {
        log.add(event(1, 10, EventType.SESSION_OPENED, "c"));

        assertTrue(log.between(second(0), second(60), NAMER).isEmpty());
    }

    @Test
    void onlyTheSpanThatIsShownIsMarked() {
        log.add(event(1, 10, EventType.DEVICE_REMAPPED, "d1"));

        assertTrue(log.between(second(11), second(60), NAMER).isEmpty());
    }

    @Test
    void theOldestAreForgotten() {
        for (int number = 1; number <= 5; number++) {
            log.add(event(number, number, EventType.DEVICE_REMAPPED, "d" + number));
        }

        assertEquals(3, log.between(second(0), second(60), NAMER).size());
    }

    @Test
    void remapsThatWouldLieOnTopOfEachOtherAreOneMarker() {
        List<Marker> markers = List.of(remap(10, "disk1"), remap(11, "disk2"), remap(12, "disk3"), remap(40, "disk4"));

        List<Marker> clustered = new MarkerClusters(Duration.ofSeconds(10)).of(markers);
        assertEquals(
                List.of("disk1, +2", "disk4"),
                clustered.stream().map(Marker::label).toList());
        assertEquals("s\ns\ns", clustered.get(0).sentence());
    }

    @Test
    void aFailureIsNotHiddenAmongTheRemapsThatFollowIt() {
        List<Marker> clustered = new MarkerClusters(Duration.ofSeconds(10))
                .of(List.of(new Marker(second(9), MarkerKind.FAILURE, "server-1 down", "s"), remap(10, "disk1")));

        assertEquals(2, clustered.size());
    }

    @Test
    void aLongSentenceIsBrokenBetweenWords() {
        Marker marker = new Marker(second(1), MarkerKind.NOTE, "l", "one two three four");

        assertEquals(List.of("one two", "three four"), marker.lines(10, 4));
    }

    @Test
    void sentencesForWhichThereIsNoRoomAreCounted() {
        Marker marker = new Marker(second(1), MarkerKind.NOTE, "l", "a\nb\nc\nd");

        assertEquals(List.of("a", "b", "and 2 more"), marker.lines(10, 3));
        assertEquals(List.of("a", "b", "c", "d"), marker.lines(10, 4));
    }

    private static Marker remap(long second, String device) {
        return new Marker(second(second), MarkerKind.REMAP, device, "s");
    }

    private static Event event(long number, long second, EventType type, String subject) {
        return new Event(number, second(second), Severity.INFO, type, subject, Map.of());
    }
}
