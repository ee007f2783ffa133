package pointsman.console.model.diagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pointsman.api.topology.Link;

/** What becomes of the bends of links when a design is changed. Pure functions. */
final class Bends {

    private Bends() {}

    /** With other bends of one link; without any it is led automatically again. */
    static Content with(Content content, Link link, List<Position> points) {
        Map<Link, List<Position>> bends = new HashMap<>(content.bends());
        bends.put(link, points);
        return content.withBends(bends);
    }

    /** Those of links both ends of which go to other places by the same way go with them. */
    static Map<Link, List<Position>> moved(Content content, Map<String, Position> places) {
        if (content.bends().isEmpty()) {
            return Map.of();
        }
        Map<Link, List<Position>> bends = new HashMap<>();
        content.bends().forEach((link, points) -> {
            Optional<Position> way = way(content, link.from(), places);
            boolean together = way.isPresent() && Objects.equals(way, way(content, link.to(), places));
            bends.put(link, together ? shifted(points, way.get().x(), way.get().y()) : points);
        });
        return bends;
    }

    /** Each by the same way. */
    static List<Position> shifted(List<Position> points, int dx, int dy) {
        return points.stream()
                .map(point -> new Position(point.x() + dx, point.y() + dy))
                .toList();
    }

    /** How far an element is moved; empty if it is not. */
    private static Optional<Position> way(Content content, String id, Map<String, Position> places) {
        Position from = content.positions().get(id);
        Position to = places.get(id);
        return from == null || to == null
                ? Optional.empty()
                : Optional.of(new Position(to.x() - from.x(), to.y() - from.y()));
    }
}
