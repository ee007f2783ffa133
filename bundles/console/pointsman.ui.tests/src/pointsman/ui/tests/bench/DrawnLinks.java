package pointsman.ui.tests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Line;
import pointsman.console.model.diagram.LineKind;
import pointsman.console.model.diagram.Position;

/** The links of a picture as they are drawn, without those to devices, which hang directly below their arrays. */
final class DrawnLinks {

    private final Map<String, Box> boxes;
    private final List<List<Position>> lines = new ArrayList<>();

    DrawnLinks(Diagram diagram) {
        this.boxes = Map.copyOf(diagram.boxes());
        for (String node : diagram.nodes()) {
            for (Line line : diagram.linesFrom(node)) {
                boolean toDevice = !diagram.content()
                        .element(line.to())
                        .filter(element -> !(element instanceof Element.Device))
                        .isPresent();
                if (line.kind() == LineKind.LINK && !toDevice) {
                    lines.add(points(boxes.get(line.from()), boxes.get(line.to()), diagram.route(line)));
                }
            }
        }
    }

    private static List<Position> points(Box from, Box to, List<Position> bends) {
        List<Position> points = new ArrayList<>();
        points.add(new Position(bends.isEmpty() ? from.centreX() : bends.get(0).x(), from.bottom()));
        points.addAll(bends);
        points.add(new Position(
                bends.isEmpty() ? to.centreX() : bends.get(bends.size() - 1).x(), to.y()));
        return points;
    }

    int nodes() {
        return boxes.size();
    }

    int count() {
        return lines.size();
    }

    int width() {
        return boxes.values().stream().mapToInt(Box::right).max().orElse(0);
    }

    int height() {
        return boxes.values().stream().mapToInt(Box::bottom).max().orElse(0);
    }

    /** In units of the unzoomed diagram. */
    double length() {
        double sum = 0;
        for (List<Position> line : lines) {
            for (int i = 1; i < line.size(); i++) {
                sum += Math.hypot(
                        line.get(i).x() - line.get(i - 1).x(),
                        line.get(i).y() - line.get(i - 1).y());
            }
        }
        return sum;
    }

    /** Points in which two lines run across each other; lines that run on each other for a while do not count. */
    int crossings() {
        int crossings = 0;
        for (int one = 0; one < lines.size(); one++) {
            for (int other = one + 1; other < lines.size(); other++) {
                crossings += crossings(lines.get(one), lines.get(other));
            }
        }
        return crossings;
    }

    /** Nodes of this picture that stand elsewhere in another. */
    int shiftedIn(DrawnLinks other) {
        return (int) boxes.entrySet().stream()
                .filter(node -> other.boxes.containsKey(node.getKey()))
                .filter(node -> !node.getValue()
                        .corner()
                        .equals(other.boxes.get(node.getKey()).corner()))
                .count();
    }

    private static int crossings(List<Position> one, List<Position> other) {
        int crossings = 0;
        for (int i = 1; i < one.size(); i++) {
            for (int j = 1; j < other.size(); j++) {
                crossings += cross(one.get(i - 1), one.get(i), other.get(j - 1), other.get(j)) ? 1 : 0;
            }
        }
        return crossings;
    }

    private static boolean cross(Position a, Position b, Position c, Position d) {
        return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    }

    private static int side(Position a, Position b, Position c) {
        return Long.signum((long) (b.x() - a.x()) * (c.y() - a.y()) - (long) (b.y() - a.y()) * (c.x() - a.x()));
    }
}
