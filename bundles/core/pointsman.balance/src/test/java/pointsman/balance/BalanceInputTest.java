package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.Capacity;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MappingEntry;
import pointsman.api.MappingTable;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

class BalanceInputTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final BalanceInput input = BalanceInput.of(snapshot());

    @Test
    void aServerThatIsUpAndActiveIsUsable() {
        assertEquals(
                new BalanceInput.Server(Capacity.ASSUMED, true), input.servers().get("active"));
    }

    @Test
    void aServerThatIsDrainingServesAndTakesNothing() {
        assertEquals(
                new BalanceInput.Server(Capacity.ASSUMED, false),
                input.servers().get("draining"));
    }

    @Test
    void aServerThatIsDownIsNotThere() {
        assertEquals(Set.of("active", "draining"), input.servers().keySet());
    }

    @Test
    void aPathThatIsExcludedReachesNothing() {
        assertEquals(Map.of("d", Set.of("active", "down")), input.reach());
    }

    @Test
    void theMappingTableIsTheAssignment() {
        assertEquals(Map.of("d", "down"), input.assignment());
        assertEquals(Set.of("d"), input.unserved());
    }

    @Test
    void theLoadIsThatOfTheLastWindow() {
        assertEquals(Map.of("d", Load.IDLE), input.loads());
    }

    @Test
    void anInputDoesNotChange() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> input.reach().get("d").clear());
    }

    private static SystemSnapshot snapshot() {
        return new SystemSnapshot(
                1,
                NOW,
                new Topology("t", List.of(server("active"), server("draining"), server("down")), List.of()),
                new MappingTable(1, Map.of("d", new MappingEntry("d", "down", 1, NOW))),
                Map.of(
                        "active", status("active", ServerHealth.UP, ServerMode.ACTIVE),
                        "draining", status("draining", ServerHealth.UP, ServerMode.DRAINING),
                        "down", status("down", ServerHealth.DOWN, ServerMode.ACTIVE)),
                Map.of(),
                Map.of(),
                List.of(
                        path("active", PathState.STANDBY),
                        path("draining", PathState.EXCLUDED),
                        path("down", PathState.FAILED)),
                List.of(),
                new LoadSample(
                        NOW, Duration.ofSeconds(1), Map.of("d", Load.IDLE), Map.of(), Map.of(), OptionalDouble.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Element server(String id) {
        return new Element.Server(id, id, "host:3260", Capacity.ASSUMED);
    }

    private static ServerStatus status(String id, ServerHealth health, ServerMode mode) {
        return new ServerStatus(id, health, mode, NOW, "");
    }

    private static PathStatus path(String server, PathState state) {
        return new PathStatus("d", server, "iqn.2026-01.org.pointsman:t", 0, state, "");
    }
}
