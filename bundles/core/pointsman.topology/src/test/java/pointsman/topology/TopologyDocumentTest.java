package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pointsman.api.topology.Topology;

class TopologyDocumentTest {

    private final Topology topology = Designs.redundant().topology();

    @Test
    void aDeviceIsAssignedToAServer() {
        assertProblem("the assignment names 'f1', which is no server of the topology", Map.of("d1", "f1"), Map.of());
    }

    @Test
    void onlyADeviceIsAssigned() {
        assertProblem("the assignment names 's1', which is no device of the topology", Map.of("s1", "s2"), Map.of());
    }

    @Test
    void onlyAnElementHasAPosition() {
        assertProblem(
                "a position is given for 'nothing', which does not exist",
                Map.of(),
                Map.of("nothing", new Position(0, 0)));
    }

    private void assertProblem(String message, Map<String, String> assignment, Map<String, Position> positions) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new TopologyDocument(topology, assignment, positions))
                        .getMessage());
    }
}
