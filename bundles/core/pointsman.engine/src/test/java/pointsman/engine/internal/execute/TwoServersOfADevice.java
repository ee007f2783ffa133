package pointsman.engine.internal.execute;

import io.netty.channel.DefaultEventLoop;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Event;
import pointsman.api.RemapCause;
import pointsman.api.ServerMode;
import pointsman.balance.Constraints;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;

/** A reconciler of one device that two servers reach, without connections. */
abstract class TwoServersOfADevice {

    @TempDir
    Path directory;

    /** Both threads of the engine, so that the test sees everything in order. */
    private final DefaultEventLoop loop = new DefaultEventLoop();

    final ServerEntry a = new ServerEntry(server("a", 1), ServerMode.ACTIVE);
    final ServerEntry b = new ServerEntry(server("b", 2), ServerMode.ACTIVE);
    final List<Event> events = new ArrayList<>();
    private final Inventory inventory = new Inventory(List.of(a, b));
    private final DeviceForwarder forwarder =
            new DeviceForwarder("d1", loop, new LoadMeters(), 10, TimeUnit.SECONDS.toNanos(30));
    final DeviceEntry device =
            new DeviceEntry(new VolumeRecord("d1", "naa.1", "d1", 0, "iqn.test:d1", 1_024, 512), forwarder);
    private TableWriter writer;
    MappingStore store;
    Reconciler reconciler;

    private static ServerConfiguration server(String name, int port) {
        return ServerConfiguration.of(name, new InetSocketAddress("127.0.0.1", port));
    }

    @BeforeEach
    void makeTheReconciler() throws Exception {
        store = MappingStore.open(data());
        writer = new TableWriter(store, () -> {});
        Map<String, ServerLink> links = Stream.of(a, b)
                .collect(Collectors.toMap(
                        ServerEntry::id,
                        server -> new ServerLink(server.configuration(), loop, null, null, Timings.DEFAULT, null)));
        reconciler = new Reconciler(
                new Threads(loop, loop),
                inventory,
                writer,
                store,
                links,
                Map::of,
                () -> Constraints.NONE,
                server -> {},
                new EventLog(events::add),
                new NobodyPast());
        inventory.add(device);
    }

    @AfterEach
    void end() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        store.close();
    }

    final Path data() {
        return directory.resolve("data");
    }

    final void onLoop(Runnable action) {
        loop.submit(action).syncUninterruptibly();
    }

    /** What a first run does. */
    final void placeTheDeviceOnA() throws Exception {
        for (ServerEntry server : List.of(a, b)) {
            device.putPath(new PathEntry(server.id(), "iqn.test:t", 0, Optional.empty(), false));
        }
        writer.commit(List.of(new TableWriter.Row("d1", "a", RemapCause.FIRST_SEEN, "test", "test")));
    }

    static void comesUp(ServerEntry server) {
        server.becameUp(server.beganSurvey(1));
    }
}
