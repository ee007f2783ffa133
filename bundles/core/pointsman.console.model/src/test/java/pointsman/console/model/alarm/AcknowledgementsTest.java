package pointsman.console.model.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Map<String, Map<String, Acknowledgement>> kept = new HashMap<>();
    private final Acknowledgements acknowledgements = acknowledgements();

    @Test
    void whoHasTakenNoteAndWhenIsKept() {
        acknowledgements.acknowledge("san1", List.of("a"), "anna");

        assertEquals(
                Optional.of(new Acknowledgement("anna", NOW)),
                acknowledgements().of("san1", "a"));
        assertEquals(Optional.empty(), acknowledgements().of("san2", "a"));
    }

    @Test
    void theFirstToTakeNoteStays() {
        acknowledgements.acknowledge("san1", List.of("a"), "anna");
        acknowledgements.acknowledge("san1", List.of("a"), "bert");
        assertEquals("anna", acknowledgements.of("san1", "a").orElseThrow().who());
    }

    @Test
    void anAcknowledgementCanBeTakenBack() {
        acknowledgements.acknowledge("san1", List.of("a", "b"), "anna");
        acknowledgements.withdraw("san1", List.of("a"));
        assertEquals(Set.of("b"), kept.get("san1").keySet());
    }

    @Test
    void aStateThatHasEndedNeedsAnotherAcknowledgement() {
        acknowledgements.acknowledge("san1", List.of("now down", "now hot", "event 1"), "anna");
        acknowledgements.keepOnly("san1", "now ", Set.of("now hot"));
        assertEquals(Set.of("now hot", "event 1"), kept.get("san1").keySet());
    }

    @Test
    void noMoreIsKeptThanTheEngineHasEvents() {
        acknowledgements.acknowledge(
                "san1",
                IntStream.rangeClosed(0, Acknowledgements.MOST)
                        .mapToObj(Integer::toString)
                        .toList(),
                "anna");
        assertEquals(Acknowledgements.MOST, kept.get("san1").size());
    }

    private Acknowledgements acknowledgements() {
        return new Acknowledgements(
                new AcknowledgementStore() {
                    @Override
                    public Map<String, Acknowledgement> load(String engine) {
                        return kept.getOrDefault(engine, Map.of());
                    }

                    @Override
                    public void save(String engine, Map<String, Acknowledgement> acknowledged) {
                        kept.put(engine, acknowledged);
                    }
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
