package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pointsman.api.DeviceState;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;

/** d1 is served by s1. */
class RemapRulesTest {

    private final SystemSnapshot all = Systems.snapshot(3, 12, 8);

    @Test
    void a_server_with_a_standby_path_may_take_the_device() {
        assertEquals(Verdict.ALLOWED, RemapRules.mayMove(all, "d1", "s2"));
    }

    @Test
    void the_server_that_serves_it_is_refused() {
        refused("device 1 is served by server 1 already.", all, "s1");
    }

    @Test
    void a_server_that_is_down_is_refused_with_its_reason() {
        refused(
                "server 2 is down: no answer to NOP-Out.",
                s2(ServerHealth.DOWN, ServerMode.ACTIVE, "no answer to NOP-Out."),
                "s2");
    }

    @Test
    void a_server_that_is_connecting_is_refused() {
        refused(
                "server 2 is not ready: the engine is still connecting to it.",
                s2(ServerHealth.CONNECTING, ServerMode.ACTIVE, ""),
                "s2");
    }

    @Test
    void a_server_that_is_draining_is_refused() {
        refused(
                "server 2 takes no devices while it is draining. Set it to active first.",
                s2(ServerHealth.UP, ServerMode.DRAINING, ""),
                "s2");
    }

    @Test
    void a_server_in_maintenance_is_refused() {
        refused(
                "server 2 takes no devices while it is in maintenance. Set it to active first.",
                s2(ServerHealth.UP, ServerMode.MAINTENANCE, ""),
                "s2");
    }

    @Test
    void a_server_without_a_path_is_refused() {
        SystemSnapshot without = Systems.withPaths(all, path -> isIt(path) ? null : path);
        refused("server 2 does not reach device 1. It shows no path to this device.", without, "s2");
    }

    @Test
    void a_server_that_no_link_leads_from_is_refused_with_the_missing_link() {
        Topology whole = all.topology();
        Topology cut = new Topology(
                whole.name(),
                whole.elements(),
                whole.links().stream()
                        .filter(link -> !link.equals(new Link("s2", "f1")))
                        .toList());
        SystemSnapshot without =
                Systems.withPaths(Systems.snapshot(cut, Map.of("d1", "s1")), path -> isIt(path) ? null : path);
        refused(
                "server 2 does not reach device 1. Server server 2 is on no fabric; device device 1 is reached over fabric fabric A.",
                without,
                "s2");
    }

    @Test
    void a_failed_path_is_refused() {
        refused("The path from server 2 to device 1 has failed: session lost.", path(PathState.FAILED), "s2");
    }

    @Test
    void an_excluded_path_is_refused() {
        refused("The path from server 2 to device 1 must not be used: session lost.", path(PathState.EXCLUDED), "s2");
    }

    @Test
    void a_device_on_its_way_is_refused() {
        refused(
                "device 1 is being moved at this moment. Try again when it has arrived.",
                Systems.withDevice(all, "d1", DeviceState.MOVING),
                "s2");
    }

    @Test
    void of_many_devices_each_is_judged_as_if_it_were_asked_about_alone() {
        SystemSnapshot some = Systems.withPaths(all, path -> isIt(path) ? null : path);
        List<String> devices = List.copyOf(some.devices().keySet());
        RemapRules rules = new RemapRules(some, devices);

        for (String device : devices) {
            for (String server : some.servers().keySet()) {
                assertEquals(RemapRules.mayMove(some, device, server), rules.mayMove(device, server), device);
            }
        }
    }

    @Test
    void one_device_that_cannot_go_keeps_the_others_there() {
        SystemSnapshot some = Systems.withPaths(all, path -> isIt(path) ? null : path);
        List<String> devices = List.of("d1", "d4");

        Drop drop = new RemapRules(some, devices).drop(devices, "s2");

        assertEquals(
                Verdict.refused("server 2 does not reach device 1. It shows no path to this device."), drop.verdict());
    }

    private static void refused(String reason, SystemSnapshot snapshot, String server) {
        assertEquals(new Verdict(false, reason), RemapRules.mayMove(snapshot, "d1", server));
    }

    private SystemSnapshot s2(ServerHealth health, ServerMode mode, String detail) {
        return Systems.withServer(all, new ServerStatus("s2", health, mode, Systems.TIME, detail));
    }

    private SystemSnapshot path(PathState state) {
        return Systems.withPaths(
                all,
                path -> isIt(path)
                        ? new PathStatus(
                                path.device(), path.server(), path.targetName(), path.lun(), state, "session lost")
                        : path);
    }

    private static boolean isIt(PathStatus path) {
        return path.device().equals("d1") && path.server().equals("s2");
    }
}
