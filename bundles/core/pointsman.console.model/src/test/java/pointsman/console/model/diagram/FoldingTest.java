package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import pointsman.api.DeviceState;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.text.ByteUnits;

class FoldingTest {

    private final LayeredLayout layout = LayeredLayout.byServer(NodeSizes.forLineHeight(16));
    private final LiveDiagram live = new LiveDiagram("SAN", layout, Map.of());
    private final Diagram diagram = live.diagram();
    private final SystemSnapshot large = Systems.snapshot(3, 300, 8);

    @Test
    void few_devices_are_shown_one_by_one() {
        live.show(Systems.snapshot(3, 240, 8));
        assertTrue(diagram.nodes().contains("d240"));
    }

    @Test
    void many_devices_are_one_node_for_each_server() {
        live.show(large);
        assertEquals(3, groups().size());
        assertTrue(diagram.nodes().stream().noneMatch("d1"::equals), "no device is a node of its own");
        assertTrue(diagram.box(devicesOf("s1").id()).orElseThrow().y()
                > diagram.box("s1").orElseThrow().y());
    }

    @Test
    void many_clients_are_one_node() {
        live.show(Systems.snapshot(3, 12, 100));
        assertEquals(
                1,
                diagram.nodes().stream()
                        .filter(Group::isId)
                        .filter(id -> diagram.folded(id).orElseThrow().name().equals("100 clients"))
                        .count());
    }

    @Test
    void the_node_of_a_group_says_how_many_and_what_they_carry_together() {
        live.show(large);
        Group group = devicesOf("s1");
        assertEquals("100 devices", group.name());
        assertEquals("100 k/s · 391 MiB/s", diagram.status(group.id()).load());
    }

    @Test
    void bytes_are_told_in_the_units_that_are_chosen_from_then_on() {
        live.show(large);
        live.showIn(ByteUnits.DECIMAL);
        assertEquals("100 k/s · 410 MB/s", diagram.status(devicesOf("s1").id()).load());
        live.show(Systems.withDevice(large, "d1", DeviceState.OFFLINE));
        assertEquals(ByteUnits.DECIMAL, diagram.units());
        assertTrue(diagram.status(devicesOf("s1").id()).load().endsWith(" MB/s"));
        assertTrue(Tips.of(devicesOf("s1").id(), diagram, live.snapshot()).stream()
                .anyMatch(line -> line.endsWith(" MB/s")));
    }

    @Test
    void what_was_being_prepared_in_other_units_is_not_shown() {
        Prepared prepared = live.preparing(large).get();
        live.showIn(ByteUnits.DECIMAL);
        assertFalse(live.show(large, live.staleReports(), prepared), "it has to be prepared anew");
    }

    @Test
    void what_was_prepared_is_shown_when_the_units_that_are_told_already_are_chosen_meanwhile() {
        Prepared prepared = live.preparing(large).get();
        live.showIn(ByteUnits.BINARY);
        assertTrue(live.show(large, live.staleReports(), prepared), "the work is not done twice");
    }

    @Test
    void a_diagram_begins_with_the_units_that_it_is_made_with() {
        LiveDiagram decimal = new LiveDiagram("SAN", layout, Map.of(), ByteUnits.DECIMAL);
        Prepared prepared = decimal.preparing(large).get();
        decimal.showIn(ByteUnits.DECIMAL);

        assertTrue(decimal.show(large, decimal.staleReports(), prepared), "the work is not done twice");
        assertEquals(ByteUnits.DECIMAL, decimal.diagram().units());
    }

    @Test
    void the_node_of_a_group_says_how_many_are_in_the_worst_state() {
        live.show(Systems.withDevice(large, "d1", DeviceState.OFFLINE));
        NodeStatus status = diagram.status(devicesOf("s1").id());
        assertEquals(Level.ERROR, status.level());
        assertEquals("1 offline", status.word());
    }

    @Test
    void one_line_leads_from_the_server_to_its_folded_devices() {
        live.show(large);
        Line line = Line.path("s1", devicesOf("s1").id());
        assertEquals(LineState.ACTIVE, diagram.look(line).state());
        assertTrue(diagram.linesFrom("s1").contains(line));
    }

    @Test
    void what_is_unfolded_stays_so_with_the_next_snapshots() {
        live.show(large);
        diagram.fold(devicesOf("s1"), false);
        live.show(Systems.withDevice(large, "d1", DeviceState.OFFLINE));
        assertTrue(diagram.nodes().contains("d1"));
        assertFalse(diagram.nodes().contains("d2"), "the devices of another server stay folded");
    }

    @Test
    void a_new_load_of_one_device_changes_the_node_of_its_group_alone() {
        live.show(large);
        RecordingListener listener = new RecordingListener();
        diagram.addListener(listener);
        live.show(Systems.withDeviceLoad(large, "d1", Systems.load(9_000)));
        assertEquals(List.of("node " + devicesOf("s1").id()), listener.heard);
    }

    @Test
    void the_node_that_shows_a_folded_device_is_its_groups() {
        live.show(large);
        assertEquals(devicesOf("s1").id(), diagram.nodeOf("d1"));
        assertEquals("s1", diagram.nodeOf("s1"));
    }

    @Test
    void of_snapshots_that_come_faster_than_they_are_shown_only_the_last_is() {
        Queue<Runnable> worker = new ArrayDeque<>();
        SnapshotFeed feed = new SnapshotFeed(live, worker::add, Runnable::run);
        feed.offer(Systems.snapshot(3, 10, 1));
        feed.offer(Systems.snapshot(3, 11, 1));
        feed.offer(Systems.snapshot(3, 12, 1));
        worker.remove().run();
        assertFalse(diagram.nodes().contains("d11"), "the first is shown");
        worker.remove().run();
        assertTrue(diagram.nodes().contains("d12"), "then the last");
        assertTrue(worker.isEmpty(), "and nothing between");
    }

    @Test
    void what_a_person_does_while_a_snapshot_is_prepared_is_not_lost() {
        Queue<Runnable> worker = new ArrayDeque<>();
        live.show(Systems.snapshot(3, 10, 1));
        SnapshotFeed feed = new SnapshotFeed(live, worker::add, Runnable::run);
        feed.offer(Systems.snapshot(3, 11, 1));
        diagram.apply(Edits.move(Map.of("s1", new Position(700, 900))));
        worker.remove().run();
        assertEquals(new Position(700, 900), diagram.box("s1").orElseThrow().corner());
        worker.remove().run();
        assertEquals(new Position(700, 900), diagram.box("s1").orElseThrow().corner());
        assertTrue(diagram.nodes().contains("d11"));
    }

    @Test
    void a_feed_that_is_closed_shows_nothing_any_more() {
        Queue<Runnable> worker = new ArrayDeque<>();
        SnapshotFeed feed = new SnapshotFeed(live, worker::add, Runnable::run);
        feed.offer(large);
        feed.close();
        worker.remove().run();
        assertEquals(Optional.empty(), live.snapshot());
    }

    private List<Group> groups() {
        return diagram.groups().stream().filter(diagram::isFolded).toList();
    }

    private Group devicesOf(String server) {
        return diagram.groups().stream()
                .filter(group -> group.host().filter(server::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
