package pointsman.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;

/**
 * What a {@code .topology} file holds.
 *
 * @param topology the elements and their links
 * @param volumes over parts of devices, in the order in which they were added
 * @param assignment device id to the id of the server through which it shall be reached; a device without one is missing
 * @param positions id of an element or volume to its place on the diagram; what has none is laid out automatically
 * @param conditions what it is checked under
 * @param bends points through which a link is led, from its beginning to its end; one without any is led automatically
 */
public record TopologyDocument(
        Topology topology,
        List<VolumeDesign> volumes,
        Map<String, String> assignment,
        Map<String, Position> positions,
        Conditions conditions,
        Map<Link, List<Position>> bends) {

    /**
     * @throws IllegalArgumentException if the assignment, the positions or the conditions name an element that does not
     *     exist, or one of another kind, if a volume has the id of another one or of an element, or if there are bends of
     *     a link that does not exist, or none where there should be some
     */
    public TopologyDocument {
        Objects.requireNonNull(topology, "topology");
        volumes = List.copyOf(volumes);
        assignment = Map.copyOf(assignment);
        positions = Map.copyOf(positions);
        Objects.requireNonNull(conditions, "conditions");
        bends = bends.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        Map<String, ElementKind> kinds = new HashMap<>();
        topology.elements().forEach(element -> kinds.put(element.id(), element.kind()));
        assignment.forEach((device, server) -> {
            requireKind(kinds, "the assignment", device, ElementKind.DEVICE);
            requireKind(kinds, "the assignment", server, ElementKind.SERVER);
        });
        conditions.loads().keySet().forEach(device -> requireKind(kinds, "a load", device, ElementKind.DEVICE));
        conditions
                .failedDisks()
                .keySet()
                .forEach(array -> requireKind(kinds, "failed disks", array, ElementKind.ARRAY));
        Set<String> ids = new HashSet<>(kinds.keySet());
        for (VolumeDesign volume : volumes) {
            if (!ids.add(volume.id())) {
                throw new IllegalArgumentException(
                        "volume %s has the id '%s', which is used already".formatted(volume.name(), volume.id()));
            }
        }
        positions.keySet().forEach(id -> {
            if (!ids.contains(id)) {
                throw new IllegalArgumentException("a position is given for '%s', which does not exist".formatted(id));
            }
        });
        Set<Link> links = bends.isEmpty() ? Set.of() : new HashSet<>(topology.links());
        bends.forEach((link, points) -> {
            if (!links.contains(link) || points.isEmpty()) {
                throw new IllegalArgumentException("bends are given for a link from '%s' to '%s', %s"
                        .formatted(link.from(), link.to(), points.isEmpty() ? "but no point" : "which does not exist"));
            }
        });
    }

    /** A document in which no link has bends. */
    public TopologyDocument(
            Topology topology,
            List<VolumeDesign> volumes,
            Map<String, String> assignment,
            Map<String, Position> positions,
            Conditions conditions) {
        this(topology, volumes, assignment, positions, conditions, Map.of());
    }

    /** A document that is checked under no load. */
    public TopologyDocument(
            Topology topology,
            List<VolumeDesign> volumes,
            Map<String, String> assignment,
            Map<String, Position> positions) {
        this(topology, volumes, assignment, positions, Conditions.NONE);
    }

    /** A document without volumes. */
    public TopologyDocument(Topology topology, Map<String, String> assignment, Map<String, Position> positions) {
        this(topology, List.of(), assignment, positions);
    }

    /** A document of a topology alone. */
    public static TopologyDocument of(Topology topology) {
        return new TopologyDocument(topology, Map.of(), Map.of());
    }

    private static void requireKind(Map<String, ElementKind> kinds, String what, String id, ElementKind kind) {
        if (kinds.get(id) != kind) {
            throw new IllegalArgumentException("%s names '%s', which is no %s of the topology"
                    .formatted(what, id, kind.name().toLowerCase(Locale.ROOT)));
        }
    }
}
