package pointsman.engine.internal.execute;

import static org.awaitility.Awaitility.await;

import io.netty.channel.DefaultEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Event;
import pointsman.api.Policy;
import pointsman.api.RemapCause;
import pointsman.api.ServerMode;
import pointsman.balance.Constraints;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.mapping.ExecutionRecord;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.mapping.PlanStore;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;

/**
 * The parts of an engine that make plans and carry them out, with two servers, and four devices that are all on the first. No
 * server is really there, so that a move which begins fails. Made anew in the same directory they go on where the former
 * ones ended.
 */
public final class PlanningParts implements AutoCloseable {

    /** Ids of the devices. */
    public static final List<String> DEVICES = List.of("d1", "d2", "d3", "d4");

    /** Both threads of the engine in one, so that a test sees everything in order. */
    private final DefaultEventLoop loop = new DefaultEventLoop();

    private final EventLog log;
    private final MappingStore store;
    private final PlanStore planStore;
    private final PlanThreads planThreads;
    private final TableWriter writer;
    private final PlanBook plans;
    private final PlanRunner runner;
    private final Inventory inventory;
    private final ServerModes modes;

    /**
     * @param windowsHeld for how many windows in a row there was something to gain
     * @param events is told each event
     * @param executions is told how far an execution has got
     */
    public PlanningParts(
            Path directory, IntSupplier windowsHeld, Consumer<Event> events, Consumer<ExecutionRecord> executions)
            throws IOException {
        log = new EventLog(events);
        store = MappingStore.open(directory);
        planStore = PlanStore.open(directory);
        writer = new TableWriter(store, () -> {});
        List<ServerEntry> servers = List.of(server("a", 1), server("b", 2));
        inventory = new Inventory(servers);
        Map<String, ServerLink> links = servers.stream()
                .collect(Collectors.toMap(
                        ServerEntry::id,
                        server -> new ServerLink(server.configuration(), loop, null, null, Timings.DEFAULT, null)));
        servers.forEach(server -> server.becameUp(server.beganSurvey(1)));
        DEVICES.forEach(id -> inventory.add(device(id, servers)));
        if (store.table().entries().isEmpty()) {
            commit(RemapCause.FIRST_SEEN, "a", DEVICES.stream());
        }
        Threads threads = new Threads(loop, loop);
        PastEngine nobodyPast = new NobodyPast();
        Reconciler reconciler = new Reconciler(
                threads,
                inventory,
                writer,
                store,
                links,
                Map::of,
                () -> Constraints.NONE,
                server -> {},
                log,
                nobodyPast);
        Remapper remapper = new Remapper(
                threads,
                inventory,
                writer,
                links,
                reconciler,
                log,
                Duration.ofSeconds(5),
                nobodyPast,
                new PathFlush(threads, inventory, links, Duration.ofSeconds(5)));
        planThreads = new PlanThreads(threads);
        plans = new PlanBook(inventory, writer, planStore, planThreads, Map::of, windowsHeld, log, Policy.DEFAULT);
        runner = new PlanRunner(remapper, writer, planStore, plans::policy, log, executions);
        modes = new ServerModes(inventory, store, plans, runner, reconciler, log);
    }

    private static ServerEntry server(String name, int port) {
        return new ServerEntry(
                new ServerConfiguration(
                        name,
                        new InetSocketAddress("127.0.0.1", port),
                        Optional.of(new Capacity(1_000, 1e9, CapacitySource.CONFIGURED)),
                        FencePolicy.SESSION),
                ServerMode.ACTIVE);
    }

    private DeviceEntry device(String id, List<ServerEntry> servers) {
        DeviceEntry device = new DeviceEntry(
                new VolumeRecord(id, "naa." + id, id, DEVICES.indexOf(id), "iqn.test:" + id, 1_024, 512),
                new DeviceForwarder(id, loop, new LoadMeters(), 10, TimeUnit.SECONDS.toNanos(30)));
        servers.forEach(server -> device.putPath(new PathEntry(server.id(), "iqn.test:t", 0, Optional.empty(), false)));
        return device;
    }

    /** Does something on the thread of the engine and waits for what comes of it. */
    public <T> T onLoop(Callable<T> action) {
        return loop.submit(action).syncUninterruptibly().getNow();
    }

    /** Waits until no plan is looked for any more. */
    public void awaitPlanned() {
        await().pollInterval(Duration.ofMillis(5)).until(() -> onLoop(planThreads::isIdle));
    }

    /** Puts devices on a server as if they had moved. */
    public void put(String server, RemapCause cause, String... devices) {
        onLoop(() -> {
            commit(cause, server, Stream.of(devices));
            return null;
        });
    }

    private void commit(RemapCause cause, String server, Stream<String> devices) {
        writer.commit(devices.map(id -> new TableWriter.Row(id, server, cause, "test", "test"))
                .toList());
    }

    public EventLog log() {
        return log;
    }

    public PlanStore planStore() {
        return planStore;
    }

    public PlanThreads planThreads() {
        return planThreads;
    }

    public TableWriter writer() {
        return writer;
    }

    public PlanBook plans() {
        return plans;
    }

    public PlanRunner runner() {
        return runner;
    }

    public ServerModes modes() {
        return modes;
    }

    /** The mode of a server, and the one in which it would be after a restart. */
    public List<ServerMode> modesOf(String server) {
        return onLoop(() -> List.of(inventory.server(server).orElseThrow().mode(), store.mode(server)));
    }

    @Override
    public void close() {
        planThreads.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        planStore.close();
        store.close();
    }
}
