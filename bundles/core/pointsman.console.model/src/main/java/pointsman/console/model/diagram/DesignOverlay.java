package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import pointsman.api.Severity;
import pointsman.api.topology.Element;
import pointsman.console.model.text.ByteUnits;
import pointsman.topology.Finding;
import pointsman.topology.FindingSentences;
import pointsman.topology.TopologyChecks;

/** What lies over a design: what the checks find, and the assignments. Nothing is measured there. */
public final class DesignOverlay implements Function<Content, Overlay> {

    private final Function<Content, List<Finding>> checks;
    private final ByteUnits units;

    /** One that checks each content, and tells bytes in binary units. */
    public DesignOverlay() {
        this(DesignOverlay::check, ByteUnits.BINARY);
    }

    /**
     * @param checks what is known to be wrong with a content
     * @param units in which bytes are told
     */
    DesignOverlay(Function<Content, List<Finding>> checks, ByteUnits units) {
        this.checks = checks;
        this.units = units;
    }

    /** What is wrong with a content. */
    static List<Finding> check(Content content) {
        return new TopologyChecks().check(Documents.of(content));
    }

    @Override
    public Overlay apply(Content content) {
        FindingSentences sentences = FindingTexts.of(content, units);
        Map<String, List<String>> remarks = new HashMap<>();
        Map<String, Level> levels = new HashMap<>();
        for (Finding finding : checks.apply(content)) {
            remarks.computeIfAbsent(finding.element(), id -> new ArrayList<>()).add(sentences.of(finding));
            levels.merge(finding.element(), level(finding.severity()), Level::or);
        }
        Map<String, NodeStatus> statuses = new HashMap<>();
        for (Element element : content.topology().elements()) {
            String id = element.id();
            statuses.put(
                    id,
                    new NodeStatus(
                            levels.getOrDefault(id, Level.NONE),
                            "",
                            ElementText.detail(element, content, units),
                            content.serverOf(id)
                                    .map(server -> "via " + content.name(server))
                                    .orElse(""),
                            OptionalInt.empty()));
        }
        Map<Line, LineLook> lines = new LinkedHashMap<>();
        for (VolumeShape volume : content.volumes()) {
            statuses.put(
                    volume.id(),
                    new NodeStatus(
                            levels.getOrDefault(volume.id(), Level.NONE),
                            "",
                            VolumeText.brief(volume, DesignFacts.BLOCK_BYTES, units),
                            "",
                            OptionalInt.empty()));
            volume.devices().stream()
                    .filter(device -> content.element(device).isPresent())
                    .forEach(device -> lines.put(
                            Line.part(volume.id(), device), new LineLook(LineState.PART, Level.NONE, 0, false)));
        }
        content.topology().links().forEach(link -> lines.put(Line.of(link), LineLook.LINKED));
        content.serving()
                .forEach((device, server) ->
                        lines.put(Line.path(server, device), new LineLook(LineState.ACTIVE, Level.NONE, 1, true)));
        return new Overlay(statuses, lines, remarks, Map.of(), units);
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case INFO -> Level.NONE;
            case WARNING -> Level.WARNING;
            case ERROR -> Level.ERROR;
        };
    }
}
