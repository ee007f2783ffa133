package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.api.Extent;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;

class LayeredLayoutTest {

    private static final NodeSizes SIZES = NodeSizes.forLineHeight(16);
    private final LayeredLayout layout = LayeredLayout.byServer(SIZES);

    @ParameterizedTest(name = "{0} servers, {1} devices, {2} clients")
    @CsvSource({"1,1,1", "3,12,8", "3,200,8", "2,7,30", "8,64,40", "1,0,0", "0,5,1", "4,3,2"})
    void nothing_overlaps(int servers, int devices, int clients) {
        Content content = servers == 0
                ? new Content(Systems.topology(0, devices, clients), Map.of(), Map.of())
                : live(servers, devices, clients);
        Map<String, Box> boxes = layout.place(content, List.of()).boxes();
        List<String> ids = new ArrayList<>(boxes.keySet());
        assertEquals(content.topology().elements().size(), ids.size());
        for (int i = 0; i < ids.size(); i++) {
            for (int j = i + 1; j < ids.size(); j++) {
                String one = ids.get(i);
                String other = ids.get(j);
                assertTrue(
                        !boxes.get(one).overlaps(boxes.get(other)),
                        () -> one + " " + boxes.get(one) + " overlaps " + other + " " + boxes.get(other));
            }
        }
    }

    @Test
    void rows_run_from_the_clients_to_the_arrays() {
        Map<String, Box> boxes = layout.place(live(3, 12, 8), List.of()).boxes();
        List<String> fromTheTop = List.of("c1", "p1", "s1", "d1", "f1", "k1", "a1");
        for (int i = 1; i < fromTheTop.size(); i++) {
            Box above = boxes.get(fromTheTop.get(i - 1));
            Box below = boxes.get(fromTheTop.get(i));
            assertTrue(above.bottom() < below.y(), fromTheTop.get(i) + " is below " + fromTheTop.get(i - 1));
        }
    }

    @Test
    void devices_hang_under_the_server_that_serves_them() {
        Content content = live(3, 12, 8);
        Map<String, Box> boxes = layout.place(content, List.of()).boxes();
        for (Map.Entry<String, String> entry : content.serving().entrySet()) {
            Box device = boxes.get(entry.getKey());
            int own = Math.abs(device.centreX() - boxes.get(entry.getValue()).centreX());
            for (String server : List.of("s1", "s2", "s3")) {
                assertTrue(own <= Math.abs(device.centreX() - boxes.get(server).centreX()), entry.toString());
            }
        }
    }

    @Test
    void one_device_that_moves_leaves_every_other_row_where_it_is() {
        Content before = live(3, 12, 8);
        Map<String, String> serving = new HashMap<>(before.serving());
        serving.put("d1", "s2");
        Map<String, Box> was = layout.place(before, List.of()).boxes();
        Map<String, Box> is =
                layout.place(before.withServing(serving), List.of()).boxes();
        for (String id : List.of("c1", "p1", "s1", "s2", "s3", "f1", "k1", "a1", "d3")) {
            assertEquals(was.get(id), is.get(id), id);
        }
    }

    @Test
    void a_large_system_is_not_much_wider_than_a_screen_is() {
        Map<String, Box> boxes = layout.place(live(3, 200, 8), List.of()).boxes();
        double width = boxes.values().stream().mapToInt(Box::right).max().orElseThrow();
        double height = boxes.values().stream().mapToInt(Box::bottom).max().orElseThrow();
        assertTrue(width / height > 0.8 && width / height < 2.2, width + " x " + height);
    }

    @Test
    void a_system_of_the_usual_size_fills_the_width_of_a_window() {
        Map<String, Box> boxes = layout.place(live(3, 12, 4), List.of()).boxes();
        double width = boxes.values().stream().mapToInt(Box::right).max().orElseThrow();
        double height = boxes.values().stream().mapToInt(Box::bottom).max().orElseThrow();
        assertTrue(width / height > 1.8 && width / height < 2.6, width + " x " + height);
    }

    @Test
    void a_place_chosen_by_hand_is_kept() {
        Content content = live(3, 12, 8).withPositions(Map.of("k1", new Position(900, 900)));
        assertEquals(
                new Position(900, 900),
                layout.place(content, List.of()).boxes().get("k1").corner());
    }

    @Test
    void devices_go_with_a_server_that_is_placed_by_hand() {
        Content content = live(3, 12, 8);
        Map<String, Box> was = layout.place(content, List.of()).boxes();
        Position corner = was.get("s1").corner();
        Content moved = content.withPositions(Map.of("s1", new Position(corner.x() - 500, corner.y() + 30)));
        Map<String, Box> is = layout.place(moved, List.of()).boxes();
        assertEquals(was.get("d1").x() - 500, is.get("d1").x());
        assertEquals(was.get("d1").y() + 30, is.get("d1").y());
        assertEquals(was.get("d2"), is.get("d2"));
    }

    @Test
    void in_a_design_devices_hang_under_their_array() {
        Content design = new Content(Systems.topology(2, 8, 1), Map.of("d1", "s1"), Map.of());
        Map<String, Box> boxes =
                LayeredLayout.byArray(SIZES).place(design, List.of()).boxes();
        assertTrue(boxes.get("a1").bottom() < boxes.get("d1").y());
        assertTrue(boxes.get("d1").centreX() < boxes.get("a2").x());
    }

    @Test
    void active_paths_run_through_no_figure() {
        SystemSnapshot snapshot = Systems.snapshot(3, 40, 8);
        Content content = content(snapshot);
        List<Line> paths = content.serving().entrySet().stream()
                .map(entry -> Line.path(entry.getValue(), entry.getKey()))
                .toList();
        Placement placement = layout.place(content, paths);
        for (Line line : paths) {
            List<Position> route = placement.routes().get(line);
            for (int i = 1; i < route.size(); i++) {
                Box stretch = stretch(route.get(i - 1), route.get(i));
                placement.boxes().forEach((id, box) -> assertTrue(!box.overlaps(stretch), line + " meets " + id));
            }
        }
    }

    @Test
    void the_servers_of_a_small_system_stand_in_one_row() {
        Map<String, Box> boxes = layout.place(live(6, 24, 8), List.of()).boxes();
        assertEquals(
                1,
                boxes.entrySet().stream()
                        .filter(box -> box.getKey().startsWith("s"))
                        .map(box -> box.getValue().y())
                        .distinct()
                        .count());
    }

    @Test
    void a_hundred_servers_with_folded_devices_are_seen_at_two_fifths_of_their_size() {
        Map<String, Box> boxes = layout.place(manyServers(), List.of()).boxes();
        int width = boxes.values().stream().mapToInt(Box::right).max().orElseThrow();
        int height = boxes.values().stream().mapToInt(Box::bottom).max().orElseThrow();
        assertTrue(width * 0.4 < 2_000 && height * 0.4 < 1_000, width + " x " + height);
    }

    @Test
    void servers_in_several_rows_stand_below_each_other() {
        Map<String, Box> boxes = layout.place(manyServers(), List.of()).boxes();
        Map<Integer, List<Integer>> columns = new HashMap<>();
        for (int i = 1; i <= 100; i++) {
            Box server = boxes.get("s" + i);
            columns.computeIfAbsent(server.y(), y -> new ArrayList<>()).add(server.x());
        }
        List<Integer> first = columns.get(boxes.get("s1").y());
        assertTrue(first.size() < 100 && columns.size() > 1, columns.toString());
        columns.values().forEach(row -> assertEquals(first.subList(0, row.size()), row));
    }

    @Test
    void links_of_servers_in_several_rows_run_through_no_other_figure() {
        Content content = manyServers();
        List<Line> links = content.topology().links().stream()
                .filter(link -> link.to().startsWith("s") || link.from().startsWith("s"))
                .map(Line::of)
                .toList();
        assertRunThroughNoFigure(links, layout.place(content, links));
    }

    @Test
    void another_path_leads_to_a_device_in_another_row_through_no_figure() {
        Content content = manyServers();
        String device = content.serving().entrySet().stream()
                .filter(entry -> entry.getValue().equals("s100"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        List<Line> paths = List.of(Line.path("s1", device));
        assertRunThroughNoFigure(paths, layout.place(content, paths));
    }

    @Test
    void volumes_below_servers_in_several_rows_have_a_place_each() {
        List<VolumeShape> volumes = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            volumes.add(new VolumeShape(
                    "v" + i, "volume " + i, VolumeLayout.CONCATENATED, 0, 0, List.of(new Extent("d" + i, 0, 10))));
        }
        Map<String, Box> boxes =
                layout.place(manyServers().withVolumes(volumes), List.of()).boxes();
        long places = volumes.stream()
                .map(volume -> boxes.get(volume.id()).corner())
                .distinct()
                .count();
        assertEquals(40, places);
    }

    private static void assertRunThroughNoFigure(List<Line> lines, Placement placement) {
        for (Line line : lines) {
            List<Position> route = placement.routes().get(line);
            for (int i = 1; i < route.size(); i++) {
                Box stretch = stretch(route.get(i - 1), route.get(i));
                placement.boxes().forEach((id, box) -> {
                    boolean end = id.equals(line.from()) || id.equals(line.to());
                    assertTrue(end || !box.overlaps(stretch), line + " meets " + id);
                });
            }
        }
    }

    private static Content manyServers() {
        Map<String, String> serving = new HashMap<>();
        for (int i = 1; i <= 1_000; i++) {
            serving.put("d" + i, "s" + ((i - 1) % 100 + 1));
        }
        Content whole = new Content(Systems.topology(100, 1_000, 8), serving, Map.of());
        return new Folded(whole, LayeredLayout.byServer(SIZES).groups(whole), Folding.AUTOMATIC).shown();
    }

    private static Box stretch(Position from, Position to) {
        int x = Math.min(from.x(), to.x());
        int y = Math.min(from.y(), to.y());
        return new Box(x, y, Math.abs(from.x() - to.x()) + 1, Math.abs(from.y() - to.y()) + 1);
    }

    private static Content live(int servers, int devices, int clients) {
        return content(Systems.snapshot(servers, devices, clients));
    }

    private static Content content(SystemSnapshot snapshot) {
        Map<String, String> serving = new HashMap<>();
        snapshot.mapping().entries().forEach((device, entry) -> serving.put(device, entry.server()));
        return new Content(snapshot.topology(), serving, Map.of());
    }
}
