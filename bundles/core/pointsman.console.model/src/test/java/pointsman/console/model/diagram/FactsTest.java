package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.text.ByteUnits;

class FactsTest {

    private static final int LONGEST_LABEL = 16;

    private final SystemSnapshot now = Systems.snapshot(3, 12, 4);

    @Test
    void aDeviceTellsFirstWhoServesIt() {
        assertEquals(
                "Served by",
                Facts.of(now.topology().element("d1").orElseThrow(), now, ByteUnits.BINARY)
                        .get(0)
                        .label());
    }

    @Test
    void aDeviceHasAPathThroughEachServerThatReachesIt() {
        long paths =
                now.paths().stream().filter(path -> path.device().equals("d1")).count();
        List<String> labels = labels("d1").stream()
                .filter(label -> label.startsWith("Path server"))
                .toList();
        assertEquals(paths, labels.size());
    }

    @Test
    void theServersFiguresOfADeviceInDirectModeSayNothingOfSlowRequests() {
        Map<String, String> facts = facts(Systems.withDirect(now, "d1", Optional.of(Systems.load(1_200))), "d1");

        assertEquals("1.20 k/s", facts.get("Requests"));
        assertEquals("800 µs mean", facts.get("Latency"));
        assertEquals("its servers: in direct mode, data flows past the engine", facts.get("Measured by"));
        assertFalse(facts.containsKey("Slow ones"), facts.toString());
    }

    @Test
    void aDeviceInDirectModeIsNotMeasuredIfItsServersDoNotSayWhatClientsDo() {
        Map<String, String> facts = facts(Systems.withDirect(now, "d1", Optional.empty()), "d1");

        assertEquals(
                "not measured: data flows past the engine, and its servers do not say what its clients do",
                facts.get("Load"));
    }

    @Test
    void labelsAreShortEnoughForANarrowSheet() {
        for (String id : List.of("c1", "p1", "s1", "d1")) {
            labels(id).forEach(label -> assertTrue(label.length() <= LONGEST_LABEL, label));
        }
    }

    @Test
    void theWholeIsSummedUp() {
        Map<String, String> facts = new LinkedHashMap<>();
        Facts.of(now, ByteUnits.BINARY).forEach(fact -> facts.put(fact.label(), fact.value()));
        assertEquals("3 of 3 up", facts.get("Servers"));
        assertEquals("12", facts.get("Devices"));
        assertEquals("revision " + now.mapping().revision(), facts.get("Mapping"));
    }

    private static Map<String, String> facts(SystemSnapshot system, String id) {
        Map<String, String> facts = new LinkedHashMap<>();
        Facts.of(system.topology().element(id).orElseThrow(), system, ByteUnits.BINARY)
                .forEach(fact -> facts.put(fact.label(), fact.value()));
        return facts;
    }

    private List<String> labels(String id) {
        return Facts.of(now.topology().element(id).orElseThrow(), now, ByteUnits.BINARY).stream()
                .map(Fact::label)
                .toList();
    }
}
