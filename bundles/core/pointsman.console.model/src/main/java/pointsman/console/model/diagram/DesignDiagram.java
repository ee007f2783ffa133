package pointsman.console.model.diagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pointsman.api.topology.Topology;
import pointsman.topology.Position;
import pointsman.topology.TopologyDocument;

/**
 * A diagram of a design. Every element has a place of its own from the beginning, so that nothing shifts while a person
 * draws. Same threads as {@link Diagram}.
 */
public final class DesignDiagram {

    private final LayeredLayout layout;
    private final Diagram diagram;

    public DesignDiagram(TopologyDocument document, NodeSizes sizes) {
        this.layout = LayeredLayout.byArray(sizes);
        Content content = Documents.content(document);
        Map<String, Position> positions = new HashMap<>();
        layout.place(content, List.of()).boxes().forEach((id, box) -> positions.put(id, box.corner()));
        this.diagram = new Diagram(layout, content.withPositions(positions), new DesignOverlay());
    }

    /** A design with nothing in it. */
    public static TopologyDocument empty(String name) {
        return TopologyDocument.of(Topology.empty(name));
    }

    /** The picture. */
    public Diagram diagram() {
        return diagram;
    }

    /** What is to be saved. */
    public TopologyDocument document() {
        return Documents.of(diagram.content());
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
