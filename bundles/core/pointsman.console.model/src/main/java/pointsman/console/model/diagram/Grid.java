package pointsman.console.model.diagram;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The grid on which a person places elements, and along which the keys push them.
 *
 * @param step between two lines, in units of the unzoomed diagram, above 0
 */
public record Grid(int step) {

    /** The one of all editors. */
    public static final Grid USUAL = new Grid(16);

    public Grid {
        if (step <= 0) {
            throw new IllegalArgumentException("a grid with a step of " + step);
        }
    }

    /** The crossing that is nearest to a place. */
    public Position nearest(Position place) {
        return new Position(nearest(place.x()), nearest(place.y()));
    }

    /**
     * The step that pushes elements in a direction, all by the same way.
     *
     * @param places where they are, in their order; at least one
     * @param dx -1 to the left, 1 to the right, 0 for neither
     * @param dy -1 upwards, 1 downwards, 0 for neither
     * @param snapping whether the first one goes to the next line, instead of a whole step
     */
    public Edit push(Map<String, Position> places, int dx, int dy, boolean snapping) {
        Position first = places.values().iterator().next();
        int x = snapping ? next(first.x(), dx) - first.x() : dx * step;
        int y = snapping ? next(first.y(), dy) - first.y() : dy * step;
        Map<String, Position> pushed = new LinkedHashMap<>();
        places.forEach((id, place) -> pushed.put(id, new Position(place.x() + x, place.y() + y)));
        return Edits.move(pushed);
    }

    private int nearest(int coordinate) {
        return Math.floorDiv(coordinate + step / 2, step) * step;
    }

    /** The next line beyond a coordinate. */
    private int next(int coordinate, int direction) {
        return switch (Integer.signum(direction)) {
            case 1 -> (Math.floorDiv(coordinate, step) + 1) * step;
            case -1 -> -(Math.floorDiv(-coordinate, step) + 1) * step;
            default -> coordinate;
        };
    }
}
