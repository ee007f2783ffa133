package pointsman.console.model.diagram;

import java.util.List;
import java.util.Map;

/**
 * Where everything is.
 *
 * @param boxes by element id; one for each element
 * @param routes points through which a line is led, from its beginning to its end; a line that is missing is straight
 */
public record Placement(Map<String, Box> boxes, Map<Line, List<Position>> routes) {

    /** Nothing is placed. */
    public static final Placement NONE = new Placement(Map.of(), Map.of());

    public Placement {
        boxes = Map.copyOf(boxes);
        routes = Map.copyOf(routes);
    }
}
