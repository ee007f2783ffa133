package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;

/** All that is known of an element or a line, for whoever points at it. Pure functions. */
public final class Tips {

    private Tips() {}

    /** Lines of text on an element, the first of which is its name; none when there is no such element. */
    public static List<String> of(String id, Diagram diagram, Optional<SystemSnapshot> snapshot) {
        Content content = diagram.content();
        Optional<Element> element = content.element(id);
        if (element.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(Words.label(element.get().kind()) + " " + element.get().name());
        String detail = ElementText.detail(element.get(), content);
        if (!detail.isEmpty()) {
            lines.add(detail);
        }
        if (snapshot.isPresent()) {
            Facts.of(element.get(), snapshot.get()).forEach(fact -> lines.add(fact.toString()));
        } else {
            content.serverOf(id).ifPresent(server -> lines.add("Assigned to " + content.name(server)));
        }
        lines.addAll(diagram.remarks(id));
        return lines;
    }

    /** Lines of text on a line. */
    public static List<String> of(Line line, Content content, Optional<SystemSnapshot> snapshot) {
        List<String> lines = new ArrayList<>();
        lines.add(content.name(line.from()) + " – " + content.name(line.to()));
        if (line.kind() == LineKind.PATH) {
            snapshot.stream()
                    .flatMap(now -> now.paths().stream())
                    .filter(path ->
                            path.device().equals(line.to()) && path.server().equals(line.from()))
                    .forEach(path -> lines.add("Path: " + Facts.path(path)));
            if (snapshot.isEmpty()) {
                lines.add("The device is assigned to this server.");
            }
        }
        return lines;
    }
}
