package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Topology;

class ArrangementTest {

    private static final NodeSizes SIZES = NodeSizes.forLineHeight(16);

    private final List<LayerGraph> placed = new ArrayList<>();
    private final Arrangement arrangement = new Arrangement(SIZES, graph -> {
        placed.add(graph);
        return new PlainRows().place(graph);
    });

    @ParameterizedTest(name = "{0} servers, {1} devices, {2} clients")
    @CsvSource({"1,1,1", "3,12,8", "4,40,30", "1,0,0", "0,5,1"})
    void nothing_overlaps(int servers, int devices, int clients) {
        Content content = content(Systems.topology(servers, devices, clients));
        Map<String, Position> places = arrangement.places(content);
        assertEquals(content.topology().elements().size(), places.size());
        assertNoOverlap(content, places);
    }

    @Test
    void a_place_chosen_by_hand_is_given_up() {
        Content content = content(Systems.topology(2, 4, 2));
        Content moved = content.withPositions(Map.of("s1", new Position(5_000, 5_000)));
        assertEquals(arrangement.places(content), arrangement.places(moved));
    }

    @Test
    void devices_hang_below_the_middle_of_their_array() {
        Map<String, Position> places = arrangement.places(content(Systems.topology(2, 8, 2)));
        int middle = places.get("a1").x() + SIZES.of(ElementKind.ARRAY).width() / 2;
        List<Position> devices =
                List.of("d1", "d3", "d5", "d7").stream().map(places::get).toList();
        int left = devices.stream().mapToInt(Position::x).min().orElseThrow();
        int right = devices.stream().mapToInt(Position::x).max().orElseThrow()
                + SIZES.of(ElementKind.DEVICE).width();
        assertTrue(left < middle && middle < right, left + " < " + middle + " < " + right);
        devices.forEach(device -> assertTrue(device.y() > places.get("a1").y()));
    }

    @Test
    void the_placer_gets_an_array_with_its_devices_as_one_node() {
        arrangement.places(content(Systems.topology(2, 8, 2)));
        Map<String, LayerGraph.Node> nodes = new HashMap<>();
        placed.get(0).nodes().forEach(node -> nodes.put(node.id(), node));
        assertEquals(Set.of("c1", "c2", "p1", "s1", "s2", "f1", "k1", "k2", "a1", "a2"), nodes.keySet());
        assertTrue(nodes.get("a1").size().height()
                > SIZES.of(ElementKind.ARRAY).height()
                        + SIZES.of(ElementKind.DEVICE).height());
    }

    @Test
    void the_placer_gets_nodes_by_layer_and_in_the_order_of_their_names() {
        List<Element> elements = new ArrayList<>(Systems.topology(12, 0, 0).elements());
        Collections.reverse(elements);
        arrangement.places(content(new Topology("reversed", elements, List.of())));
        List<String> ids =
                placed.get(0).nodes().stream().map(LayerGraph.Node::id).toList();
        assertEquals(
                List.of(
                        "p1", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12", "f1", "k1",
                        "k2", "a1", "a2"),
                ids);
    }

    @Test
    void the_placer_gets_no_link_to_a_device() {
        arrangement.places(content(Systems.topology(2, 8, 0)));
        assertEquals(
                Set.of(
                        new LayerGraph.Edge("p1", "s1"),
                        new LayerGraph.Edge("p1", "s2"),
                        new LayerGraph.Edge("s1", "f1"),
                        new LayerGraph.Edge("s2", "f1"),
                        new LayerGraph.Edge("f1", "k1"),
                        new LayerGraph.Edge("f1", "k2"),
                        new LayerGraph.Edge("k1", "a1"),
                        new LayerGraph.Edge("k2", "a2")),
                Set.copyOf(placed.get(0).edges()));
    }

    @Test
    void devices_of_no_array_stand_beside_everything() {
        Topology topology = Systems.topology(2, 4, 2);
        List<Element> elements = new ArrayList<>(topology.elements());
        elements.add(new Element.Device("loose", "loose", 1, Optional.empty()));
        Content content = content(new Topology("loose", elements, topology.links()));
        assertNoOverlap(content, arrangement.places(content));
    }

    @Test
    void volumes_stand_below_everything() {
        Content content = content(Systems.topology(2, 4, 2))
                .withVolumes(List.of(new VolumeShape(
                        "v1",
                        "wide",
                        VolumeLayout.CONCATENATED,
                        0,
                        0,
                        List.of(new Extent("d1", 0, 10), new Extent("d2", 0, 10)))));
        Map<String, Position> places = arrangement.places(content);
        Position volume = places.remove("v1");
        places.values().forEach(other -> assertTrue(other.y() < volume.y()));
    }

    @Test
    void a_very_large_design_is_placed_in_rows_at_once() {
        Content content = content(Systems.topology(Arrangement.LARGEST, 4, 2));
        assertEquals(
                content.topology().elements().size(),
                arrangement.places(content).size());
        assertEquals(List.of(), placed);
    }

    private static Content content(Topology topology) {
        return new Content(topology, Map.of(), Map.of());
    }

    private static void assertNoOverlap(Content content, Map<String, Position> places) {
        Map<String, Box> boxes = new HashMap<>();
        places.forEach((id, corner) -> {
            Size size = SIZES.of(content.element(id).orElseThrow().kind());
            boxes.put(id, new Box(corner.x(), corner.y(), size.width(), size.height()));
        });
        Set<String> seen = new HashSet<>();
        boxes.forEach((id, box) -> {
            seen.forEach(other -> assertTrue(!box.overlaps(boxes.get(other)), id + " overlaps " + other));
            seen.add(id);
        });
    }
}
