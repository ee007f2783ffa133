package pointsman.console.model.diagram;

import java.util.HashMap;
import java.util.Map;
import pointsman.topology.TopologyDocument;

/** Between what a file holds and what a diagram shows. Pure functions. */
public final class Documents {

    private Documents() {}

    /** What a file holds, to be shown. */
    public static Content content(TopologyDocument document) {
        Map<String, Position> positions = new HashMap<>();
        document.positions().forEach((id, place) -> positions.put(id, new Position(place.x(), place.y())));
        return new Content(document.topology(), document.assignment(), positions);
    }

    /** What is shown, to be saved. */
    public static TopologyDocument of(Content content) {
        Map<String, pointsman.topology.Position> positions = new HashMap<>();
        content.positions()
                .forEach((id, place) -> positions.put(id, new pointsman.topology.Position(place.x(), place.y())));
        return new TopologyDocument(content.topology(), content.serving(), positions);
    }
}
