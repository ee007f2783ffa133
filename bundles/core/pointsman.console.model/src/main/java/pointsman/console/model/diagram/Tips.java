package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;

/** All that is known of an element or a line, for whoever points at it. Pure functions. */
public final class Tips {

    /** More do not fit beside a pointer; the properties have all. */
    private static final int MOST_FACTS = 16;

    private Tips() {}

    /** Lines of text on an element, the first of which is its name; none when there is no such element. */
    public static List<String> of(String id, Diagram diagram, Optional<SystemSnapshot> snapshot) {
        Content content = diagram.content();
        Optional<Group> group = diagram.folded(id);
        if (group.isPresent()) {
            return ofGroup(group.get(), diagram);
        }
        Optional<Element> element = content.element(id);
        if (element.isEmpty()) {
            return ofVolume(id, diagram, snapshot);
        }
        List<String> lines = new ArrayList<>();
        lines.add(Words.label(element.get().kind()) + " " + element.get().name());
        String detail = ElementText.detail(element.get(), content, diagram.units());
        if (!detail.isEmpty()) {
            lines.add(detail);
        }
        if (snapshot.isPresent()) {
            Facts.of(element.get(), snapshot.get(), diagram.units()).forEach(fact -> lines.add(fact.toString()));
        } else {
            content.serverOf(id).ifPresent(server -> lines.add("Assigned to " + content.name(server)));
        }
        lines.addAll(diagram.remarks(id));
        return lines;
    }

    /** Lines of text on a line. */
    public static List<String> of(Line line, Diagram diagram, Optional<SystemSnapshot> snapshot) {
        Content content = diagram.content();
        List<String> lines = new ArrayList<>();
        lines.add(name(line.from(), diagram) + " – " + name(line.to(), diagram));
        if (Group.isId(line.from()) || Group.isId(line.to())) {
            return lines;
        }
        if (line.kind() == LineKind.PATH) {
            snapshot.stream()
                    .flatMap(now -> now.paths().stream())
                    .filter(path ->
                            path.device().equals(line.to()) && path.server().equals(line.from()))
                    .forEach(path -> lines.add("Path: " + Facts.path(path)));
            if (snapshot.isEmpty()) {
                lines.add("The device is assigned to this server.");
            }
        } else if (line.kind() == LineKind.PART) {
            int blockBytes = snapshot.map(now -> now.volumes().get(line.from()))
                    .map(VolumeStatus::blockBytes)
                    .orElse(DesignFacts.BLOCK_BYTES);
            content.volume(line.from())
                    .ifPresent(volume -> lines.addAll(VolumeText.part(volume, blockBytes, line.to(), diagram.units())));
        }
        return lines;
    }

    private static String name(String node, Diagram diagram) {
        return diagram.folded(node).map(Group::name).orElseGet(() -> diagram.content()
                .name(node));
    }

    private static List<String> ofGroup(Group group, Diagram diagram) {
        List<String> lines = new ArrayList<>();
        NodeStatus status = diagram.status(group.id());
        lines.add(group.name()
                + group.host()
                        .map(host -> " of " + diagram.content().name(host))
                        .orElse(""));
        Stream.of(status.word(), status.detail(), status.load())
                .filter(text -> !text.isEmpty())
                .forEach(lines::add);
        status.utilisation().ifPresent(percent -> lines.add("Takes " + percent + " % of the server's capacity"));
        lines.addAll(diagram.remarks(group.id()));
        lines.add("Double-click or Enter shows them one by one.");
        return lines;
    }

    private static List<String> ofVolume(String id, Diagram diagram, Optional<SystemSnapshot> snapshot) {
        List<String> lines = new ArrayList<>();
        diagram.content().volume(id).ifPresent(volume -> {
            lines.add("Volume " + volume.name());
            facts(volume, diagram, snapshot).stream().limit(MOST_FACTS).forEach(fact -> lines.add(fact.toString()));
            lines.addAll(diagram.remarks(id));
        });
        return lines;
    }

    private static List<Fact> facts(VolumeShape volume, Diagram diagram, Optional<SystemSnapshot> snapshot) {
        return snapshot.isPresent()
                ? Optional.ofNullable(snapshot.get().volumes().get(volume.id()))
                        .map(status -> Facts.of(status, snapshot.get(), diagram.units()))
                        .orElse(List.of())
                : DesignFacts.of(volume, diagram.content(), diagram.units());
    }
}
