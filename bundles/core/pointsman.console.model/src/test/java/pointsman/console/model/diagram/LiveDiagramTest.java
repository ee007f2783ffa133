package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.DeviceState;
import pointsman.api.LoadSample;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;

class LiveDiagramTest {

    private final LiveDiagram live =
            new LiveDiagram("SAN", LayeredLayout.byServer(NodeSizes.forLineHeight(16)), Map.of());
    private final Diagram diagram = live.diagram();
    private final RecordingListener listener = new RecordingListener();
    private final SystemSnapshot first = Systems.snapshot(3, 12, 8);

    @BeforeEach
    void showTheFirst() {
        live.show(first);
        diagram.addListener(listener);
    }

    @Test
    void the_same_snapshot_again_changes_nothing() {
        live.show(Systems.snapshot(3, 12, 8));
        assertEquals(List.of(), listener.heard);
    }

    @Test
    void what_is_supposed_lies_over_all_reports_until_it_is_taken_away() {
        NodeStatus supposed = new NodeStatus(Level.ERROR, "fails?", "", "", OptionalInt.empty());
        live.suppose(usual -> content -> {
            Overlay what = usual.apply(content);
            Map<String, NodeStatus> statuses = new HashMap<>(what.statuses());
            statuses.put("s1", supposed);
            return new Overlay(statuses, what.lines(), what.remarks(), what.loads(), what.units());
        });
        assertEquals(supposed, diagram.status("s1"));

        live.show(Systems.withDeviceLoad(first, "d1", Systems.load(1_200)));
        assertEquals(supposed, diagram.status("s1"));
        assertEquals("1.20 k/s · 800 µs", diagram.status("d1").load(), "reports go on being shown");

        live.suppose(UnaryOperator.identity());
        live.show(first);
        listener.heard.clear();
        live.show(Systems.snapshot(3, 12, 8));
        assertEquals(List.of(), listener.heard);
        assertNotEquals(supposed, diagram.status("s1"));
    }

    @Test
    void what_is_supposed_leaves_a_picture_out_of_date_as_it_is() {
        live.showStale(Systems.TIME, "no answer");
        live.suppose(usual -> usual);

        assertTrue(diagram.staleness().isPresent());
    }

    @Test
    void a_load_that_reads_the_same_after_rounding_changes_nothing() {
        live.show(Systems.withDeviceLoad(first, "d1", Systems.load(1_000.4)));
        assertEquals(List.of(), listener.heard);
    }

    @Test
    void a_new_load_of_one_device_changes_that_device_alone() {
        live.show(Systems.withDeviceLoad(first, "d1", Systems.load(1_200)));
        assertEquals(List.of("node d1"), listener.heard);
        assertEquals("1.20 k/s · 800 µs", diagram.status("d1").load());
    }

    @Test
    void a_device_in_direct_mode_shows_what_its_servers_say_of_its_load() {
        live.show(Systems.withDirect(first, "d1", Optional.of(Systems.load(1_200))));
        assertEquals("direct · 1.20 k/s", diagram.status("d1").load());
    }

    @Test
    void the_line_from_the_portal_to_a_server_carries_nothing_of_what_flows_past_the_engine() {
        Line line = new Line(LineKind.LINK, "p1", "s1");
        int before = diagram.look(line).strength();

        live.show(Systems.withDirect(first, "d1", Optional.of(Systems.load(4_000))));

        assertTrue(before > 0, "server 1 has a load");
        assertEquals(0, diagram.look(line).strength());
    }

    @Test
    void a_device_in_direct_mode_of_which_no_server_says_anything_is_not_shown_as_idle() {
        live.show(Systems.withDirect(first, "d1", Optional.empty()));
        assertEquals("direct, not measured", diagram.status("d1").load());
    }

    @Test
    void a_device_that_moves_takes_its_new_place_and_its_line() {
        live.show(moved("d1", "s2"));
        assertTrue(listener.heard.contains("moved d1"), listener.heard.toString());
        assertTrue(listener.heard.contains("line s2-d1"), listener.heard.toString());
        assertFalse(listener.heard.contains("nodes"), listener.heard.toString());
        assertEquals(LineState.ACTIVE, diagram.look(Line.path("s2", "d1")).state());
        assertEquals(LineState.STANDBY, diagram.look(Line.path("s1", "d1")).state());
    }

    @Test
    void a_device_placed_by_hand_hangs_under_its_new_server_after_a_remap() {
        diagram.apply(Edits.move(Map.of("d1", new Position(5, 5))));
        assertEquals(new Position(5, 5), diagram.box("d1").orElseThrow().corner());
        live.show(moved("d1", "s2"));
        assertEquals(Map.of(), live.positions());
    }

    @Test
    void places_chosen_by_hand_outlive_a_snapshot_and_can_be_undone_after_it() {
        Content before = diagram.content();
        Edit move = Edits.move(Map.of("s1", new Position(5, 5)));
        diagram.apply(move);
        live.show(moved("d1", "s2"));
        assertEquals(Map.of("s1", new Position(5, 5)), live.positions());
        diagram.undo(move, before);
        assertEquals(Map.of(), live.positions());
        assertEquals("s2", diagram.content().serving().get("d1"));
    }

    @Test
    void places_of_an_earlier_session_are_used() {
        LiveDiagram later = new LiveDiagram(
                "SAN", LayeredLayout.byServer(NodeSizes.forLineHeight(16)), Map.of("k1", new Position(7, 8)));
        later.show(first);
        assertEquals(new Position(7, 8), later.diagram().box("k1").orElseThrow().corner());
    }

    @Test
    void a_server_that_is_down_shows_it_and_has_no_figures() {
        live.show(Systems.withServer(
                first, new ServerStatus("s1", ServerHealth.DOWN, ServerMode.ACTIVE, Systems.TIME, "no answer")));
        NodeStatus status = diagram.status("s1");
        assertEquals(Level.ERROR, status.level());
        assertEquals("down", status.word());
        assertEquals("", status.load());
        assertTrue(status.utilisation().isEmpty());
        assertEquals(LineState.FAILED, diagram.look(Line.path("s1", "d1")).state());
    }

    @Test
    void a_load_that_was_not_measured_is_no_zero() {
        live.show(Systems.withLoad(first, LoadSample.unknown(Systems.TIME)));
        assertEquals("no figures", diagram.status("d1").load());
        assertEquals("no figures", diagram.status("s1").load());
    }

    @Test
    void a_device_on_its_way_says_so() {
        live.show(Systems.withDevice(first, "d1", DeviceState.MOVING));
        assertEquals("moving", diagram.status("d1").word());
        assertEquals(Level.MOVING, diagram.status("d1").level());
    }

    @Test
    void a_lost_engine_leaves_the_last_picture_and_says_since_when() {
        live.showStale(Systems.TIME, "connection refused");
        assertEquals(Optional.of(new Staleness(Systems.TIME, "connection refused")), diagram.staleness());
        assertEquals("1.00 k/s · 800 µs", diagram.status("d1").load());
        assertEquals(List.of("head"), listener.heard);
    }

    @Test
    void an_engine_that_comes_back_is_no_longer_stale() {
        live.showStale(Systems.TIME, "connection refused");
        live.show(first);
        assertEquals(Optional.empty(), diagram.staleness());
    }

    @Test
    void what_becomes_stale_while_a_picture_is_prepared_stays_stale_until_a_later_snapshot_is_shown() {
        Deque<Runnable> worker = new ArrayDeque<>();
        SnapshotFeed feed = new SnapshotFeed(live, worker::add, Runnable::run);
        Optional<Staleness> lost = Optional.of(new Staleness(Systems.TIME, "connection refused"));

        feed.offer(Systems.withDeviceLoad(first, "d1", Systems.load(1_200)));
        live.showStale(Systems.TIME, "connection refused");
        worker.remove().run();

        assertEquals("1.20 k/s · 800 µs", diagram.status("d1").load());
        assertEquals(lost, diagram.staleness());

        feed.offer(first);
        assertEquals(lost, diagram.staleness());
        worker.remove().run();
        assertEquals(Optional.empty(), diagram.staleness());
    }

    @Test
    void a_snapshot_that_has_to_be_prepared_again_stays_as_stale_as_it_was() {
        Deque<Runnable> worker = new ArrayDeque<>();
        SnapshotFeed feed = new SnapshotFeed(live, worker::add, Runnable::run);

        feed.offer(first);
        live.showStale(Systems.TIME, "connection refused");
        diagram.apply(Edits.move(Map.of("s1", new Position(5, 5))));
        worker.remove().run();
        worker.remove().run();

        assertTrue(diagram.staleness().isPresent());
    }

    @Test
    void a_client_that_is_not_logged_in_says_so() {
        SystemSnapshot none = new SystemSnapshot(
                2,
                Systems.TIME,
                first.topology(),
                first.mapping(),
                first.servers(),
                first.devices(),
                first.volumes(),
                first.paths(),
                List.of(),
                first.load(),
                first.efficiency(),
                Optional.empty(),
                List.of());
        live.show(none);
        assertEquals("not logged in", diagram.status("c1").word());
    }

    private SystemSnapshot moved(String device, String server) {
        Map<String, String> serving = new HashMap<>(diagram.content().serving());
        serving.put(device, server);
        return Systems.snapshot(first.topology(), serving);
    }
}
