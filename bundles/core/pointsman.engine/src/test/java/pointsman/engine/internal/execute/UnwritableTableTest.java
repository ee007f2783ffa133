package pointsman.engine.internal.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.DefaultEventLoop;
import java.net.InetSocketAddress;
import java.nio.file.Files;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Event;
import pointsman.api.EventType;
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

/** What happens when the mapping table cannot be written: nothing moves, it is said, and it goes on by itself. */
@Timeout(60)
class UnwritableTableTest {

    @TempDir
    Path directory;

    /** Both threads of the engine in one, so that the test sees everything in order. */
    private final DefaultEventLoop loop = new DefaultEventLoop();

    private final List<Event> events = new ArrayList<>();
    private final EventLog log = new EventLog(events::add);
    private final ServerEntry a = new ServerEntry(server("a", 1), ServerMode.ACTIVE);
    private final ServerEntry b = new ServerEntry(server("b", 2), ServerMode.ACTIVE);
    private final Inventory inventory = new Inventory(List.of(a, b));
    private final DeviceForwarder forwarder =
            new DeviceForwarder("d1", loop, new LoadMeters(), 10, TimeUnit.SECONDS.toNanos(30));
    private final DeviceEntry device =
            new DeviceEntry(new VolumeRecord("d1", "naa.1", "d1", 0, "iqn.test:d1", 1_024, 512), forwarder);
    private MappingStore store;
    private Reconciler reconciler;

    private static ServerConfiguration server(String name, int port) {
        return ServerConfiguration.of(name, new InetSocketAddress("127.0.0.1", port));
    }

    @BeforeEach
    void placeTheDeviceOnA() throws Exception {
        store = MappingStore.open(data());
        TableWriter writer = new TableWriter(store, () -> {});
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
                log,
                new NobodyPast());
        inventory.add(device);
        for (ServerEntry server : List.of(a, b)) {
            server.becameUp(server.beganSurvey(1));
            device.putPath(new PathEntry(server.id(), "iqn.test:t", 0, Optional.empty(), false));
        }
        writer.commit(List.of(new TableWriter.Row("d1", "a", RemapCause.FIRST_SEEN, "test", "test")));
        onLoop(reconciler::start);
    }

    @AfterEach
    void end() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        store.close();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private void onLoop(Runnable action) {
        loop.submit(action).syncUninterruptibly();
    }

    /** The file has gone, and the next write finds that out. */
    private void takeTheDiskAway() throws Exception {
        onLoop(store::abandon);
        Files.move(data(), directory.resolve("away"));
    }

    private void bringTheDiskBack() throws Exception {
        Files.move(directory.resolve("away"), data());
    }

    private long failures() {
        return events.stream()
                .filter(event -> event.type() == EventType.REMAP_FAILED)
                .count();
    }

    @Test
    void aFailoverThatCannotBeWrittenIsReportedOnceAndMadeUpForLater() throws Exception {
        takeTheDiskAway();

        onLoop(() -> {
            a.wentDown("it burns");
            a.becameFenced(true);
            reconciler.reconcileServer("a");
            reconciler.retry();
        });
        assertEquals(Optional.of("a"), store.table().serverOf("d1"));
        assertEquals(1, failures());

        bringTheDiskBack();
        onLoop(reconciler::retry);
        assertEquals(Optional.of("b"), store.table().serverOf("d1"));
    }
}
