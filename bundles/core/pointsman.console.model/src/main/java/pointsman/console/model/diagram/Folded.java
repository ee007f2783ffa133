package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import pointsman.api.Extent;
import pointsman.api.Load;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;

/**
 * What is shown of a content whose folded groups are one node each. The nodes that stand for groups are elements of their
 * members' kind, so that they are placed and linked like these. Immutable.
 */
final class Folded {

    private final Content whole;
    private final Content shown;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Group> folded = new HashMap<>();
    private final Map<String, String> nodeOf = new HashMap<>();

    /** @param groups those that there are, folded or not */
    Folded(Content whole, Collection<Group> groups, Folding folding) {
        this.whole = whole;
        Map<ElementKind, Integer> all = groups.stream()
                .collect(Collectors.groupingBy(Group::kind, Collectors.summingInt(group -> group.members()
                        .size())));
        for (Group group : groups) {
            this.groups.put(group.id(), group);
            if (folding.folds(group, all.get(group.kind()))) {
                folded.put(group.id(), group);
                group.members().forEach(member -> nodeOf.put(member, group.id()));
            }
        }
        this.shown = folded.isEmpty() ? whole : fold();
    }

    /** With a node for each folded group in place of its members. */
    Content shown() {
        return shown;
    }

    /** All groups, folded or not, by id. */
    Map<String, Group> groups() {
        return groups;
    }

    /** The folded groups by id. */
    Map<String, Group> folded() {
        return folded;
    }

    /** The id of the node that shows an element or volume: its own, or its group's. */
    String nodeOf(String id) {
        return nodeOf.getOrDefault(id, id);
    }

    /** What lies over the nodes that are shown. */
    Overlay overlay(Overlay of) {
        if (folded.isEmpty()) {
            return of;
        }
        Map<String, NodeStatus> statuses = new HashMap<>(of.statuses());
        Map<String, List<String>> remarks = new HashMap<>(of.remarks());
        statuses.keySet().removeAll(nodeOf.keySet());
        remarks.keySet().removeAll(nodeOf.keySet());
        for (Group group : folded.values()) {
            GroupStatus status = new GroupStatus(group, whole, of);
            statuses.put(group.id(), status.status());
            remarks.put(group.id(), status.remarks());
        }
        return new Overlay(statuses, merge(of), remarks, of.loads(), of.units());
    }

    /** Lines that have the same ends now are one, drawn where the last was. */
    private Map<Line, LineLook> merge(Overlay of) {
        Map<Line, MergedLook> merged = new LinkedHashMap<>();
        of.lines().forEach((line, look) -> {
            Line now = new Line(line.kind(), nodeOf(line.from()), nodeOf(line.to()));
            MergedLook before = merged.remove(now);
            MergedLook all = before == null ? new MergedLook() : before;
            all.add(line, look, of);
            merged.put(now, all);
        });
        Map<Line, LineLook> lines = new LinkedHashMap<>();
        merged.forEach((line, look) -> lines.put(line, look.look()));
        return lines;
    }

    private Content fold() {
        List<Element> elements = new ArrayList<>();
        Set<String> placed = new LinkedHashSet<>();
        for (Element element : whole.topology().elements()) {
            Group group = folded.get(nodeOf(element.id()));
            if (group == null) {
                elements.add(element);
            } else if (placed.add(group.id())) {
                elements.add(node(group));
            }
        }
        Set<Link> links = new LinkedHashSet<>();
        whole.topology().links().forEach(link -> links.add(new Link(nodeOf(link.from()), nodeOf(link.to()))));
        Map<String, String> serving = new HashMap<>();
        whole.serving().forEach((device, server) -> serving.put(nodeOf(device), server));
        List<VolumeShape> volumes =
                whole.volumes().stream().map(this::overNodes).toList();
        return new Content(
                new Topology(whole.topology().name(), elements, List.copyOf(links)),
                serving,
                whole.positions(),
                volumes);
    }

    private Element node(Group group) {
        if (group.kind() == ElementKind.CLIENT) {
            return new Element.Client(group.id(), group.name(), "");
        }
        if (group.kind() == ElementKind.ARRAY) {
            return new Element.Array(group.id(), group.name(), RaidLevel.RAID0, 1, 1, 0);
        }
        return new Element.Device(group.id(), group.name(), GroupStatus.bytes(group, whole), Optional.empty());
    }

    private VolumeShape overNodes(VolumeShape volume) {
        UnaryOperator<Extent> onNode =
                extent -> new Extent(nodeOf(extent.device()), extent.firstBlock(), extent.blocks());
        return new VolumeShape(
                volume.id(),
                volume.name(),
                volume.layout(),
                volume.stripeBlocks(),
                volume.stripeWidth(),
                volume.extents().stream().map(onNode).toList());
    }

    /** What several lines look like together: as most of them, with the strength of all. */
    private static final class MergedLook {

        private final Map<Level, Integer> levels = new EnumMap<>(Level.class);
        private LineState state = LineState.LINKED;
        private boolean quiet = true;
        private double iops;
        private int strength;
        private int count;

        void add(Line line, LineLook look, Overlay of) {
            state = count == 0 || look.state() == LineState.ACTIVE ? look.state() : state;
            levels.merge(look.level(), 1, Integer::sum);
            quiet &= look.quiet();
            strength = Math.max(strength, look.strength());
            Load load = of.loads().get(line.kind() == LineKind.LINK ? line.from() : line.to());
            iops += look.state() == LineState.ACTIVE && load != null ? load.iops() : 0;
            count++;
        }

        LineLook look() {
            Level level = Collections.max(levels.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            return new LineLook(state, level, count == 1 ? strength : LineLook.strength(iops), quiet);
        }
    }
}
