package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.topology.Conditions;

/**
 * What a diagram is about: the structure, which server serves which device, and the places chosen by hand. Immutable;
 * an edit makes another one.
 */
public final class Content {

    private final Topology topology;
    private final Map<String, String> serving;
    private final Map<String, Position> positions;
    private final List<VolumeShape> volumes;
    private final Conditions conditions;
    private final Map<Link, List<Position>> bends;
    private final Map<String, Element> byId;
    private final Map<String, VolumeShape> volumesById = new LinkedHashMap<>();
    private final Map<String, List<String>> linkedFrom = new HashMap<>();

    /**
     * @param topology elements and links
     * @param serving device id to server id; entries that name no element of the topology are left out
     * @param positions places chosen by hand, by the id of an element or volume; others are left out
     */
    public Content(Topology topology, Map<String, String> serving, Map<String, Position> positions) {
        this(topology, serving, positions, List.of());
    }

    /**
     * With volumes that lie on several parts of devices.
     *
     * @param volumes in the order in which they are placed
     */
    public Content(
            Topology topology,
            Map<String, String> serving,
            Map<String, Position> positions,
            List<VolumeShape> volumes) {
        this(topology, serving, positions, volumes, Conditions.NONE);
    }

    /**
     * Of a design that is checked under a load.
     *
     * @param conditions those of elements that are not there are left out
     */
    public Content(
            Topology topology,
            Map<String, String> serving,
            Map<String, Position> positions,
            List<VolumeShape> volumes,
            Conditions conditions) {
        this(topology, serving, positions, volumes, conditions, Map.of());
    }

    /**
     * Of a design in which links bend.
     *
     * @param bends points through which a link is led, from its beginning to its end; those of links that are not there are
     *     left out
     */
    public Content(
            Topology topology,
            Map<String, String> serving,
            Map<String, Position> positions,
            List<VolumeShape> volumes,
            Conditions conditions,
            Map<Link, List<Position>> bends) {
        this.topology = topology;
        this.volumes = List.copyOf(volumes);
        volumes.forEach(volume -> volumesById.put(volume.id(), volume));
        Map<String, Element> elements = new LinkedHashMap<>();
        topology.elements().forEach(element -> elements.put(element.id(), element));
        this.byId = elements;
        topology.links().forEach(link -> linkedFrom
                .computeIfAbsent(link.to(), id -> new ArrayList<>(1))
                .add(link.from()));
        Map<String, String> known = new HashMap<>(serving);
        known.entrySet()
                .removeIf(entry -> !(elements.get(entry.getKey()) instanceof Element.Device)
                        || !(elements.get(entry.getValue()) instanceof Element.Server));
        this.serving = Map.copyOf(known);
        Map<String, Position> placed = new HashMap<>(positions);
        placed.keySet().removeIf(id -> !elements.containsKey(id) && !volumesById.containsKey(id));
        this.positions = Map.copyOf(placed);
        this.conditions = conditions.of(
                id -> elements.get(id) instanceof Element.Device, id -> elements.get(id) instanceof Element.Array);
        this.bends = bends.isEmpty() ? Map.of() : ofLinks(bends, new HashSet<>(topology.links()));
    }

    private static Map<Link, List<Position>> ofLinks(Map<Link, List<Position>> bends, Set<Link> links) {
        Map<Link, List<Position>> known = new HashMap<>();
        bends.forEach((link, points) -> {
            if (links.contains(link) && !points.isEmpty()) {
                known.put(link, List.copyOf(points));
            }
        });
        return Map.copyOf(known);
    }

    /** Elements and links. */
    public Topology topology() {
        return topology;
    }

    /** Device id to server id. */
    public Map<String, String> serving() {
        return serving;
    }

    /** Volumes that lie on parts of devices; the volume of one whole device is shown as the device. */
    public List<VolumeShape> volumes() {
        return volumes;
    }

    /** What a design is checked under; a running system has none of its own. */
    public Conditions conditions() {
        return conditions;
    }

    /** The volume with this id. */
    public Optional<VolumeShape> volume(String id) {
        return Optional.ofNullable(volumesById.get(id));
    }

    /** Places chosen by hand, by the id of an element or volume. */
    public Map<String, Position> positions() {
        return positions;
    }

    /** Points through which a person has led links of a design, from their beginning to their end. */
    public Map<Link, List<Position>> bends() {
        return bends;
    }

    /** The element with this id. */
    public Optional<Element> element(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether there is an element or volume with this id. */
    public boolean contains(String id) {
        return byId.containsKey(id) || volumesById.containsKey(id);
    }

    /** What people call an element or volume; the id itself when there is none. */
    public String name(String id) {
        return element(id)
                .map(Element::name)
                .or(() -> volume(id).map(VolumeShape::name))
                .orElse(id);
    }

    /** Ids of the elements from which links lead to this one, in the order of the links. */
    public List<String> linkedFrom(String id) {
        return Collections.unmodifiableList(linkedFrom.getOrDefault(id, List.of()));
    }

    /** The array from which a device is carved. */
    public Optional<String> arrayOf(String device) {
        return linkedFrom(device).stream().findFirst();
    }

    /** The server that serves a device. */
    public Optional<String> serverOf(String device) {
        return Optional.ofNullable(serving.get(device));
    }

    /** The same with another structure. */
    public Content withTopology(Topology other) {
        return new Content(other, serving, positions, volumes, conditions, bends);
    }

    /** The same with other associations. */
    public Content withServing(Map<String, String> other) {
        return new Content(topology, other, positions, volumes, conditions, bends);
    }

    /** The same with other volumes. */
    public Content withVolumes(List<VolumeShape> other) {
        return new Content(topology, serving, positions, other, conditions, bends);
    }

    /** The same with other places. */
    public Content withPositions(Map<String, Position> other) {
        return new Content(topology, serving, other, volumes, conditions, bends);
    }

    /** The same under other conditions. */
    public Content withConditions(Conditions other) {
        return new Content(topology, serving, positions, volumes, other, bends);
    }

    /** The same with other bends. */
    public Content withBends(Map<Link, List<Position>> other) {
        return new Content(topology, serving, positions, volumes, conditions, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content
                && topology.equals(content.topology)
                && serving.equals(content.serving)
                && positions.equals(content.positions)
                && volumes.equals(content.volumes)
                && conditions.equals(content.conditions)
                && bends.equals(content.bends);
    }

    @Override
    public int hashCode() {
        return topology.hashCode();
    }

    @Override
    public String toString() {
        return "%s: %d elements, %d links, %d served, %d placed"
                .formatted(
                        topology.name(),
                        topology.elements().size(),
                        topology.links().size(),
                        serving.size(),
                        positions.size());
    }
}
