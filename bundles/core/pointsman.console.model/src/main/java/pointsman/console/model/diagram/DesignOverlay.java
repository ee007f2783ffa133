package pointsman.console.model.diagram;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** What lies over a design: nothing is measured there, but assignments are shown. */
public final class DesignOverlay implements Function<Content, Overlay> {

    @Override
    public Overlay apply(Content content) {
        Map<String, NodeStatus> statuses = new HashMap<>();
        Map<Line, LineLook> lines = new LinkedHashMap<>();
        content.topology().elements().forEach(element -> {
            String assigned = content.serverOf(element.id())
                    .map(content::name)
                    .map(name -> "via " + name)
                    .orElse("");
            statuses.put(
                    element.id(),
                    new NodeStatus(
                            Level.NONE, "", ElementText.detail(element, content), assigned, OptionalInt.empty()));
        });
        content.topology().links().forEach(link -> lines.put(Line.of(link), LineLook.LINKED));
        content.serving()
                .forEach((device, server) ->
                        lines.put(Line.path(server, device), new LineLook(LineState.ACTIVE, Level.NONE, 1, true)));
        return new Overlay(statuses, lines);
    }
}
