package pointsman.console.model.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.top.TopSamples.load;
import static pointsman.console.model.top.TopSamples.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.EfficiencyReport;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;

class HeadroomTest {

    private static final Map<String, ServerStatus> BOTH_UP = Map.of(
            "s1", status("s1", ServerHealth.UP, ServerMode.ACTIVE),
            "s2", status("s2", ServerHealth.UP, ServerMode.ACTIVE));

    @Test
    void headroomIsWhatIsOptimalMinusWhatTheTightestResourceUses() {
        HeadroomRow row = row("s1", 0.5, 0.2, BOTH_UP);

        assertEquals(Optional.of(Resource.IOPS), row.tightest());
        assertEquals(0.2, row.headroom().orElseThrow(), 1e-9);
    }

    @Test
    void itTellsHowManyRequestsAndBytesCanBeAdded() {
        HeadroomRow row = row("s1", 0.5, 0.2, BOTH_UP);

        assertEquals(2_000, row.requests().orElseThrow(), 1e-6);
        assertEquals(0.7 * (1 << 30) - 5_000 * 4_096, row.bytes().orElseThrow(), 1e-3);
    }

    @Test
    void aServerThatIsAskedForMoreThanIsGoodHasLessThanNoneAndNothingCanBeAdded() {
        HeadroomRow row = row("s1", 0.9, 0.2, BOTH_UP);

        assertEquals(-0.2, row.headroom().orElseThrow(), 1e-9);
        assertEquals(0, row.requests().orElseThrow());
        assertEquals(0, row.bytes().orElseThrow());
    }

    @Test
    void theServerWithTheLeastComesFirst() {
        assertEquals(
                List.of("server-1", "server-2"),
                rows(0.6, 0.2, BOTH_UP).stream().map(HeadroomRow::name).toList());
        assertEquals(
                List.of("server-2", "server-1"),
                rows(0.1, 0.2, BOTH_UP).stream().map(HeadroomRow::name).toList());
    }

    @Test
    void aServerThatCannotBeUsedHasNoFigures() {
        Map<String, ServerStatus> states = Map.of(
                "s1", status("s1", ServerHealth.DOWN, ServerMode.ACTIVE),
                "s2", status("s2", ServerHealth.UP, ServerMode.DRAINING));

        for (HeadroomRow row : rows(0.1, 0.2, states)) {
            assertTrue(row.headroom().isEmpty(), row::toString);
            assertTrue(row.note().length() > 5, row::toString);
        }
    }

    @Test
    void aCapacityThatIsAGuessIsSaid() {
        assertTrue(row("s2", 0.1, 0.2, BOTH_UP).note().contains("guess"));
        assertEquals("", row("s1", 0.1, 0.2, BOTH_UP).note());
    }

    private static HeadroomRow row(String server, double first, double second, Map<String, ServerStatus> states) {
        return rows(first, second, states).stream()
                .filter(row -> row.server().equals(server))
                .findFirst()
                .orElseThrow();
    }

    /** @param first the first server's utilisation by requests, of 10,000 per second */
    private static List<HeadroomRow> rows(double first, double second, Map<String, ServerStatus> states) {
        EfficiencyReport report = new EfficiencyReport(
                1,
                0,
                0,
                Map.of(),
                Map.of(),
                Map.of(
                        "s1", Map.of(Resource.IOPS, first, Resource.BANDWIDTH, 0.01),
                        "s2", Map.of(Resource.IOPS, 0.01, Resource.BANDWIDTH, second)));
        TopSamples samples = new TopSamples(Map.of("d1", "s1", "d2", "s2"));
        return Headroom.of(samples.snapshot(
                Map.of("d1", load(first * 10_000, 1), "d2", load(100, 1)), states, Optional.of(report)));
    }
}
