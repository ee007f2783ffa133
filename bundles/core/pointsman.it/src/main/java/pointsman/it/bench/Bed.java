package pointsman.it.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.Event;
import pointsman.api.PathPolicy;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.RedirectorException;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.it.support.EngineDaemon;
import pointsman.it.support.EngineSetup;
import pointsman.it.support.Resources;
import pointsman.it.support.SharedDisks;
import pointsman.it.support.Tgt;
import pointsman.remote.client.RemoteRedirectorService;

/** Several tgtd that share their devices, behind the engine as a process. Safe from any thread. */
final class Bed {

    /**
     * What is set up.
     *
     * @param servers number of tgtd
     * @param devices number of devices that they share
     * @param deviceBytes size of each
     * @param pingInterval between two signs of life that the engine asks of a server
     * @param pingPatience silence after which the engine takes a server for failed
     * @param javaOptions of the engine
     */
    record Plan(
            int servers,
            int devices,
            long deviceBytes,
            Fence fence,
            Duration pingInterval,
            Duration pingPatience,
            List<String> javaOptions) {}

    private static final Duration RECONNECT = Duration.ofMillis(200);

    private final Path folder;
    private final SharedDisks disks;
    private final List<Tgt> servers = new ArrayList<>();
    private final EngineProcess engine;

    private Bed(Resources resources, Path folder, Plan plan) throws IOException {
        this.folder = folder;
        disks = resources.add(new SharedDisks(plan.devices(), plan.deviceBytes()));
        List<String> rows = new ArrayList<>();
        for (int n = 1; n <= plan.servers(); n++) {
            Tgt server = resources.add(Tgt.start("s" + n, disks.files()));
            servers.add(server);
            rows.add(EngineSetup.row(
                    server.name(), server.address(), plan.fence().yaml(folder, server)));
        }
        engine = new EngineProcess(
                resources,
                folder,
                new EngineSetup(rows, plan.pingInterval(), plan.pingPatience(), RECONNECT, plan.javaOptions()));
    }

    /** Starts all and waits until every device can be reached by every server. */
    static Bed start(Resources resources, Path folder, Plan plan) throws IOException {
        Bed bed = new Bed(resources, folder, plan);
        bed.await("every server reaches every device", snapshot -> bed.isWhole(snapshot, plan));
        return bed;
    }

    private boolean isWhole(SystemSnapshot snapshot, Plan plan) {
        return snapshot.devices().size() == plan.devices()
                && snapshot.devices().values().stream().allMatch(device -> device.state() == DeviceState.ONLINE)
                && snapshot.paths().stream().filter(Bed::isUsable).count() == (long) plan.devices() * plan.servers();
    }

    /** For what belongs to this run. */
    Path folder() {
        return folder;
    }

    List<Tgt> servers() {
        return List.copyOf(servers);
    }

    Tgt server(String name) {
        return servers.stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The file behind the N-th device, from 1. */
    Path file(int device) {
        return disks.files().get(device - 1);
    }

    EngineDaemon engine() {
        return engine.daemon();
    }

    RemoteRedirectorService service() {
        return engine.service();
    }

    SystemSnapshot snapshot() {
        return engine.snapshot();
    }

    /** The N-th device, from 1, as the engine sees it. */
    DeviceStatus device(int n) {
        return snapshot().devices().values().stream()
                .filter(device -> device.targetName().endsWith(":dev" + n))
                .findFirst()
                .orElseThrow(() -> new BenchException("the engine does not know device " + n));
    }

    /** The name of the server that serves a device. */
    String serverOf(String device) {
        return snapshot().mapping().serverOf(device).orElseThrow();
    }

    /** The names of the servers that a device could be moved to now. */
    List<String> otherServers(String device) {
        SystemSnapshot now = snapshot();
        return now.paths().stream()
                .filter(path -> path.device().equals(device) && isUsable(path))
                .map(PathStatus::server)
                .filter(server ->
                        now.mapping().serverOf(device).filter(server::equals).isEmpty())
                .toList();
    }

    private static boolean isUsable(PathStatus path) {
        return path.state() == PathState.ACTIVE || path.state() == PathState.STANDBY;
    }

    /** Says which paths of all devices carry requests, and waits until they do. */
    void setPathPolicy(PathPolicy policy) {
        snapshot().devices().keySet().forEach(device -> Waiting.on(service().setPathPolicy(device, policy, "bench")));
        awaitPathPolicy(policy);
    }

    /** Waits until all paths carry requests that should. */
    void awaitPathPolicy(PathPolicy policy) {
        int paths = policy == PathPolicy.SINGLE ? 1 : servers.size();
        await("%d servers carry each device".formatted(paths), snapshot -> snapshot.devices().values().stream()
                .allMatch(device -> device.activeServers().size() == paths));
    }

    /** Moves a device; a {@link RedirectorException} says why it could not be. */
    RemapOutcome remap(String device, String server) {
        return Waiting.on(service().remap(new RemapRequest(device, server, OptionalLong.empty(), "bench", "because")));
    }

    /** Lets the data of a device's volume take another way. */
    void setMode(String device, VolumeMode mode) {
        Waiting.on(service().setVolumeMode(device, mode, "bench"));
    }

    /** The last events, oldest first. */
    List<Event> events() {
        return Waiting.on(service().events(0, 10_000));
    }

    /** Makes a volume over parts of devices. */
    VolumeStatus createVolume(VolumeRequest request) {
        return Waiting.on(service().createVolume(request));
    }

    void await(String what, Predicate<SystemSnapshot> condition) {
        engine.await(what, condition);
    }

    /** Waits until a server is a way to a device that can be used. */
    void awaitPath(String device, String server) {
        await("%s reaches %s".formatted(server, device), snapshot -> snapshot.paths().stream()
                .anyMatch(path -> path.device().equals(device)
                        && path.server().equals(server)
                        && (path.state() == PathState.STANDBY || path.state() == PathState.ACTIVE)));
    }
}
