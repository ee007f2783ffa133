package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;

/**
 * Leads lines along rails between the rows and down the gutters of the lanes, so that they do not run through figures.
 * Lines of elements that were placed by hand are straight.
 */
final class Router {

    private static final int RAIL = 14;
    private static final int STEP = 7;

    /** From a lane to the line that runs down at its left. */
    private static final int BESIDE = 9;

    private final Content content;
    private final Map<String, Box> boxes;
    private final ElementKind hosts;
    private final Map<String, Spine> spines = new HashMap<>();
    private final Map<String, Lane> laneOfHost = new HashMap<>();
    private final Map<String, Integer> rank = new HashMap<>();
    private final Map<ElementKind, Integer> bottoms = new HashMap<>();
    private int firstVolumeY = Integer.MAX_VALUE;
    private int firstServerY = Integer.MAX_VALUE;

    Router(Content content, Map<String, Box> boxes, List<Lane> lanes, ElementKind hosts) {
        this.content = content;
        this.boxes = boxes;
        this.hosts = hosts;
        lanes.forEach(this::addSpines);
        content.volumes().forEach(volume -> {
            if (!isPlacedByHand(volume.id())) {
                firstVolumeY = Math.min(firstVolumeY, boxes.get(volume.id()).y());
            }
            rank.put(volume.id(), rank.size());
        });
        Map<ElementKind, Integer> counts = new HashMap<>();
        for (Element element : content.topology().elements()) {
            rank.put(element.id(), counts.merge(element.kind(), 1, Integer::sum) - 1);
            if (!isPlacedByHand(element.id())) {
                Box box = boxes.get(element.id());
                bottoms.merge(element.kind(), box.bottom(), Math::max);
                firstServerY = element.kind() == ElementKind.SERVER ? Math.min(firstServerY, box.y()) : firstServerY;
            }
        }
    }

    private void addSpines(Lane lane) {
        lane.host().ifPresent(host -> laneOfHost.put(host, lane));
        for (int i = 0; i < lane.devices().size(); i++) {
            String device = lane.devices().get(i);
            int column = i % lane.columns();
            int width = boxes.get(device).width();
            int distance = lane.spineX(column, width) - lane.columnX(column, width);
            boolean lowest = i + lane.columns() >= lane.devices().size();
            spines.put(
                    device,
                    new Spine(
                            lane.host(),
                            boxes.get(device).x() + distance,
                            lane.x(),
                            lowest && lane.last(),
                            lane.row()));
        }
    }

    Map<Line, List<Position>> routes(Collection<Line> lines) {
        Map<Line, List<Position>> routes = new HashMap<>();
        for (Line line : lines) {
            if (boxes.containsKey(line.from()) && boxes.containsKey(line.to())) {
                List<Position> points = route(line);
                if (!points.isEmpty()) {
                    routes.put(line, points);
                }
            }
        }
        return routes;
    }

    private List<Position> route(Line line) {
        Box from = boxes.get(line.from());
        Box to = boxes.get(line.to());
        if (line.kind() == LineKind.PART) {
            return hosts == ElementKind.ARRAY ? upBeside(line, from, to) : toPart(line, from, to);
        }
        ElementKind kind = content.element(line.from()).orElseThrow().kind();
        Spine spine = spines.get(line.to());
        if (spine != null) {
            if (hosts == ElementKind.ARRAY && line.kind() == LineKind.LINK) {
                return beside(from, to);
            }
            return isPlacedByHand(line.to()) ? List.of() : toDevice(line, spine, from, to);
        }
        if (isPlacedByHand(line.from()) || isPlacedByHand(line.to())) {
            return List.of();
        }
        return switch (kind) {
            case CLIENT -> fromClient(from, to);
            case PORTAL -> fromPortal(line, from, to);
            case SERVER -> toFabric(line, from, to);
            case FABRIC -> List.of(new Position(to.centreX() + aside(line.from()), to.y() - RAIL));
            case CONTROLLER ->
                rail(from.centreX(), to.centreX() + aside(line.from()), to.y() - RAIL - aside(line.from()));
            case ARRAY, DEVICE -> List.of();
        };
    }

    private List<Position> toDevice(Line line, Spine spine, Box from, Box to) {
        if (spine.host().filter(line.from()::equals).isPresent()) {
            return comb(from.centreX(), from.bottom() + RAIL, spine.x(), to);
        }
        boolean movedAway = isPlacedByHand(line.from())
                || spine.host().filter(this::isPlacedByHand).isPresent();
        if (movedAway || hosts != ElementKind.SERVER || line.kind() != LineKind.PATH) {
            return List.of();
        }
        Lane lane = laneOfHost.get(line.from());
        int startX = from.centreX() + 2 * STEP;
        int railY = from.bottom() + RAIL + STEP + 4;
        if (lane == null || lane.row() == spine.row()) {
            return comb(startX, railY, spine.x() + 5, to);
        }
        int besideX = spine.laneX() - BESIDE - 5;
        int otherRailY = hostBottom(spine) + RAIL + STEP + 4;
        List<Position> points = new ArrayList<>(rail(startX, besideX, railY));
        points.addAll(comb(besideX, otherRailY, spine.x() + 5, to));
        return points;
    }

    private int hostBottom(Spine spine) {
        return spine.host().map(boxes::get).map(Box::bottom).orElse(0);
    }

    /** In a design, where things stand where they were put: down the left side, if the device is below its array. */
    private static List<Position> beside(Box array, Box device) {
        return device.y() < array.bottom() + RAIL
                ? List.of()
                : comb(array.centreX(), array.bottom() + RAIL / 2, device.x() - LayeredLayout.GUTTER / 2, device);
    }

    /** In a design: from a volume up the right side of a device, if that is above it. */
    private List<Position> upBeside(Line line, Box volume, Box device) {
        int aside = 3 + rank.get(line.from()) % 3 * 3;
        int railY = volume.y() - RAIL / 2 - aside;
        if (device.bottom() > railY) {
            return List.of();
        }
        int besideX = device.right() + 5 + aside;
        return List.of(
                new Position(volume.centreX(), railY),
                new Position(besideX, railY),
                new Position(besideX, device.centreY()));
    }

    private static List<Position> comb(int startX, int railY, int spineX, Box to) {
        return List.of(new Position(startX, railY), new Position(spineX, railY), new Position(spineX, to.centreY()));
    }

    private List<Position> fromClient(Box from, Box to) {
        int railY = to.y() - RAIL;
        boolean lastRow = from.bottom() == bottoms.getOrDefault(ElementKind.CLIENT, from.bottom());
        if (lastRow) {
            return rail(from.centreX(), to.centreX(), railY);
        }
        int besideX = from.right() + LayeredLayout.GAP / 2;
        List<Position> points = new ArrayList<>();
        points.add(new Position(besideX, from.centreY()));
        points.addAll(rail(besideX, to.centreX(), railY));
        return points;
    }

    /** To servers in lower rows down the gutter at the left of their lanes. */
    private List<Position> fromPortal(Line line, Box from, Box to) {
        Lane lane = laneOfHost.get(line.to());
        if (lane == null || lane.row() == 0) {
            return rail(from.centreX(), to.centreX(), to.y() - RAIL);
        }
        int besideX = lane.x() - BESIDE;
        List<Position> points = new ArrayList<>(rail(from.centreX(), besideX, firstServerY - RAIL));
        points.addAll(rail(besideX, to.centreX(), to.y() - RAIL));
        return points;
    }

    private List<Position> toFabric(Line line, Box from, Box to) {
        int aside = aside(line.to());
        Lane lane = laneOfHost.get(line.from());
        if (lane == null || lane.devices().isEmpty()) {
            int x = from.centreX() + aside;
            return List.of(new Position(x, from.bottom() + RAIL), new Position(x, to.y() - RAIL));
        }
        int besideX = lane.x() + lane.width() + RAIL + aside;
        int y = from.centreY() + aside;
        return List.of(new Position(besideX, y), new Position(besideX, to.y() - RAIL));
    }

    /** From a volume up to the lower edge of a device, beside the lane if there are other devices below that one. */
    private List<Position> toPart(Line line, Box from, Box to) {
        Spine spine = spines.get(line.to());
        boolean moved = spine == null
                || spine.host().filter(this::isPlacedByHand).isPresent()
                || isPlacedByHand(line.from())
                || isPlacedByHand(line.to());
        if (moved) {
            return List.of();
        }
        int number = rank.get(line.from());
        int railY = firstVolumeY - RAIL / 2 - number % 4 * STEP;
        List<Position> points = new ArrayList<>();
        int startX = from.centreX();
        if (from.y() > firstVolumeY) {
            startX = from.right() + LayeredLayout.GAP / 2;
            points.add(new Position(startX, from.centreY()));
        }
        points.add(new Position(startX, railY));
        if (spine.lowest()) {
            points.add(new Position(to.centreX(), railY));
        } else {
            int besideX = spine.laneX() - (number % 3 + 1) * 5;
            int y = to.bottom() + 4 + number % 3 * 3;
            points.add(new Position(besideX, railY));
            points.add(new Position(besideX, y));
            points.add(new Position(to.centreX(), y));
        }
        return points;
    }

    private static List<Position> rail(int fromX, int toX, int y) {
        return List.of(new Position(fromX, y), new Position(toX, y));
    }

    /** Lines of different fabrics and controllers run side by side. */
    private int aside(String id) {
        return rank.get(id) % 4 * STEP;
    }

    private boolean isPlacedByHand(String id) {
        return content.positions().containsKey(id);
    }

    /**
     * Where lines come to a device.
     *
     * @param host under which it hangs
     * @param x of the gutter beside it
     * @param laneX left edge of the lane
     * @param lowest whether there is nothing below it but volumes
     * @param row of its host among the hosts
     */
    private record Spine(Optional<String> host, int x, int laneX, boolean lowest, int row) {}
}
