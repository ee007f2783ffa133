package pointsman.topology;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Topology;

/**
 * What a {@code .topology} file holds.
 *
 * @param topology the elements and their links
 * @param assignment device id to the id of the server through which it shall be reached; a device without one is missing
 * @param positions element id to its place on the diagram; an element without one is laid out automatically
 */
public record TopologyDocument(Topology topology, Map<String, String> assignment, Map<String, Position> positions) {

    /**
     * @throws IllegalArgumentException if the assignment or the positions name an element that does not exist, or one of
     *     another kind
     */
    public TopologyDocument {
        Objects.requireNonNull(topology, "topology");
        assignment = Map.copyOf(assignment);
        positions = Map.copyOf(positions);
        assignment.forEach((device, server) -> {
            requireKind(topology, device, ElementKind.DEVICE);
            requireKind(topology, server, ElementKind.SERVER);
        });
        positions.keySet().forEach(id -> {
            if (topology.element(id).isEmpty()) {
                throw new IllegalArgumentException("a position is given for '%s', which does not exist".formatted(id));
            }
        });
    }

    /** A document of a topology alone. */
    public static TopologyDocument of(Topology topology) {
        return new TopologyDocument(topology, Map.of(), Map.of());
    }

    private static void requireKind(Topology topology, String id, ElementKind kind) {
        boolean matches =
                topology.element(id).filter(element -> element.kind() == kind).isPresent();
        if (!matches) {
            throw new IllegalArgumentException("the assignment names '%s', which is no %s of the topology"
                    .formatted(id, kind.name().toLowerCase(Locale.ROOT)));
        }
    }
}
