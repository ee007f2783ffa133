package pointsman.console.model.diagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pointsman.api.topology.Topology;

/**
 * A diagram of a design. Every element has a place of its own from the beginning, so that nothing shifts while a person
 * draws. Same threads as {@link Diagram}.
 */
public final class DesignDiagram {

    private final LayeredLayout layout;
    private final Diagram diagram;

    /**
     * @param content what was designed so far
     * @param sizes of the figures
     */
    public DesignDiagram(Content content, NodeSizes sizes) {
        this.layout = LayeredLayout.byArray(sizes);
        Map<String, Position> positions = new HashMap<>();
        layout.place(content, List.of()).boxes().forEach((id, box) -> positions.put(id, box.corner()));
        this.diagram = new Diagram(layout, content.withPositions(positions), new DesignOverlay());
    }

    /** A design with nothing in it. */
    public static Content empty(String name) {
        return new Content(Topology.empty(name), Map.of(), Map.of());
    }

    /** The picture. */
    public Diagram diagram() {
        return diagram;
    }

    /** Places everything anew. */
    public Edit arrange() {
        Map<String, Position> positions = new HashMap<>();
        layout.place(diagram.content().withPositions(Map.of()), List.of())
                .boxes()
                .forEach((id, box) -> positions.put(id, box.corner()));
        return Edits.arrange(positions);
    }
}
