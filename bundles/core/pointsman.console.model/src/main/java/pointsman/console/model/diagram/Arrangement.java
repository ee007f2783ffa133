package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.console.model.text.NaturalOrder;

/**
 * Places a design so that its links cross little: the devices of an array are one block with it, blocks and all other
 * elements are placed by a {@link LayerPlacer}. Volumes stand below the blocks. Immutable; used on any thread.
 */
public final class Arrangement {

    /** Of more elements and links than this, the rows of {@link LayeredLayout} are taken, which take no time. */
    static final int LARGEST = 2_000;

    private static final int MARGIN = 20;

    private final NodeSizes sizes;
    private final LayerPlacer placer;
    private final LayeredLayout rows;

    /**
     * @param sizes of the figures
     * @param placer of everything but devices and volumes
     */
    public Arrangement(NodeSizes sizes, LayerPlacer placer) {
        this.sizes = sizes;
        this.placer = placer;
        this.rows = LayeredLayout.byArray(sizes);
    }

    /**
     * New places for all elements and volumes of a design.
     *
     * @param shown the design; where it was placed before does not matter
     * @throws IllegalStateException if the placer fails
     */
    Map<String, Position> places(Content shown) {
        Map<String, Box> inRows =
                rows.place(shown.withPositions(Map.of()), List.of()).boxes();
        Graph graph = new Graph(shown, inRows);
        return graph.isTooLarge() ? corners(inRows) : graph.place();
    }

    /**
     * New places for some elements of a design, in the region in which they stand. Arrays take their devices with them.
     *
     * @param boxes where everything stands now
     */
    Map<String, Position> places(Content shown, Set<String> ids, Map<String, Box> boxes) {
        Set<String> chosen = new HashSet<>(ids);
        shown.topology().elements(Element.Device.class).stream()
                .map(Element::id)
                .filter(device -> shown.arrayOf(device).filter(ids::contains).isPresent())
                .forEach(chosen::add);
        Topology part = new Topology(
                shown.topology().name(),
                shown.topology().elements().stream()
                        .filter(element -> chosen.contains(element.id()))
                        .toList(),
                shown.topology().links().stream()
                        .filter(link -> chosen.contains(link.from()) && chosen.contains(link.to()))
                        .toList());
        Map<String, Position> fresh = places(new Content(part, Map.of(), Map.of()));
        Position to =
                corner(fresh.keySet().stream().map(id -> boxes.get(id).corner()).toList());
        Position from = corner(fresh.values());
        fresh.replaceAll((id, place) -> new Position(place.x() - from.x() + to.x(), place.y() - from.y() + to.y()));
        return fresh;
    }

    /** Upper left of all. */
    private static Position corner(Collection<Position> places) {
        return new Position(
                places.stream().mapToInt(Position::x).min().orElse(0),
                places.stream().mapToInt(Position::y).min().orElse(0));
    }

    private static Map<String, Position> corners(Map<String, Box> boxes) {
        Map<String, Position> corners = new HashMap<>();
        boxes.forEach((id, box) -> corners.put(id, box.corner()));
        return corners;
    }

    /** One run. */
    private final class Graph {

        private final Content shown;
        private final Map<String, Box> inRows;
        private final Map<String, List<String>> blocks = new LinkedHashMap<>();
        private final List<String> loose = new ArrayList<>();
        private final List<LayerGraph.Node> nodes = new ArrayList<>();
        private final List<LayerGraph.Edge> edges = new ArrayList<>();

        Graph(Content shown, Map<String, Box> inRows) {
            this.shown = shown;
            this.inRows = inRows;
            for (Element.Device device : shown.topology().elements(Element.Device.class)) {
                shown.arrayOf(device.id())
                        .ifPresentOrElse(
                                id -> blocks.computeIfAbsent(id, any -> new ArrayList<>())
                                        .add(device.id()),
                                () -> loose.add(device.id()));
            }
            addNodes();
            addEdges();
        }

        private void addNodes() {
            Comparator<Element> byName = Comparator.comparing(Element::name, new NaturalOrder());
            shown.topology().elements().stream()
                    .filter(element -> element.kind() != ElementKind.DEVICE)
                    .sorted(Comparator.comparing(Element::kind).thenComparing(byName))
                    .forEach(element -> nodes.add(
                            new LayerGraph.Node(element.id(), element.kind(), sizeWithDevices(element.id()))));
        }

        /** Its devices hang below it, to the same width on both sides of its middle. */
        private Size sizeWithDevices(String id) {
            Box box = inRows.get(id);
            int half = box.width() / 2;
            int bottom = box.bottom();
            for (String device : blocks.getOrDefault(id, List.of())) {
                Box hanging = inRows.get(device);
                half = Math.max(half, Math.max(hanging.right() - box.centreX(), box.centreX() - hanging.x()));
                bottom = Math.max(bottom, hanging.bottom());
            }
            return new Size(2 * half, bottom - box.y());
        }

        /** All links run down; those to devices are within blocks. */
        private void addEdges() {
            Set<String> inLayers = new HashSet<>();
            nodes.forEach(node -> inLayers.add(node.id()));
            for (Link link : shown.topology().links()) {
                if (inLayers.contains(link.to())) {
                    edges.add(new LayerGraph.Edge(link.from(), link.to()));
                }
            }
        }

        boolean isTooLarge() {
            return nodes.size() + edges.size() > LARGEST;
        }

        Map<String, Position> place() {
            Map<String, Position> corners = placer.place(new LayerGraph(nodes, edges));
            Map<String, Box> boxes = new HashMap<>();
            for (LayerGraph.Node node : nodes) {
                Position corner = corners.get(node.id());
                Size own = sizes.of(node.layer());
                int x = MARGIN + corner.x() + (node.size().width() - own.width()) / 2;
                Box box = new Box(x, MARGIN + corner.y(), own.width(), own.height());
                boxes.put(node.id(), box);
                hang(node.id(), box, boxes);
            }
            placeLoose(boxes);
            placeVolumes(boxes);
            return corners(boxes);
        }

        private void hang(String id, Box box, Map<String, Box> boxes) {
            Box before = inRows.get(id);
            for (String device : blocks.getOrDefault(id, List.of())) {
                Box hanging = inRows.get(device);
                boxes.put(
                        device,
                        hanging.at(
                                new Position(hanging.x() - before.x() + box.x(), hanging.y() - before.y() + box.y())));
            }
        }

        /** Devices of no array stand to the right of everything, as they do in the rows. */
        private void placeLoose(Map<String, Box> boxes) {
            int right = boxes.values().stream().mapToInt(Box::right).max().orElse(MARGIN - LayeredLayout.LANE_GAP);
            int left = loose.stream().mapToInt(id -> inRows.get(id).x()).min().orElse(0);
            for (String id : loose) {
                Box box = inRows.get(id);
                boxes.put(id, box.at(new Position(box.x() - left + right + LayeredLayout.LANE_GAP, box.y())));
            }
        }

        private void placeVolumes(Map<String, Box> boxes) {
            if (shown.volumes().isEmpty()) {
                return;
            }
            int bottom = boxes.values().stream().mapToInt(Box::bottom).max().orElse(MARGIN);
            int right = boxes.values().stream().mapToInt(Box::right).max().orElse(MARGIN);
            VolumeRow row = new VolumeRow(sizes.volume(), LayeredLayout.GAP);
            row.addRoom(MARGIN, right - MARGIN);
            boxes.putAll(row.place(shown.volumes(), boxes, bottom + LayeredLayout.ROW_GAP));
        }
    }
}
