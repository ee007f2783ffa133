package pointsman.engine.internal.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.MappingEntry;
import pointsman.api.MappingTable;
import pointsman.api.PathPolicy;
import pointsman.api.ServerMode;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.SessionDirectory;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Export;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.engine.internal.status.SessionClients;
import pointsman.engine.internal.status.SessionWatch;

/** Who may be where. */
class DirectVolumesTest {

    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final Inventory inventory = new Inventory(List.of(server("a"), server("b"), server("c")));
    private final DeviceEntry device = new DeviceEntry(
            new VolumeRecord("d1", "naa.1", "d1", 0, "iqn.test:d1", 1_024, 512),
            new DeviceForwarder("d1", clock.eventLoop(), new LoadMeters(), 10, 1_000_000_000));
    private final MappingTable table = new MappingTable(1, Map.of("d1", new MappingEntry("d1", "a", 1, Instant.now())));
    private final SessionClients clients = new SessionClients(
            inventory.servers().stream().map(ServerEntry::configuration).toList());
    private final SessionWatch sessions =
            new SessionWatch(clients, Runnable::run, new EventLog(event -> {}), session -> false);
    private long sinceAsked;
    private final DirectVolumes volumes =
            new DirectVolumes(inventory, () -> table, sessions, () -> asked() + sinceAsked);

    private static ServerEntry server(String name) {
        ServerConfiguration plain = ServerConfiguration.of(name, new InetSocketAddress("127.0.0.1", 3260));
        return new ServerEntry(
                new ServerConfiguration(
                        name,
                        plain.address(),
                        plain.capacity(),
                        plain.fence(),
                        plain.login(),
                        plain.writeCache(),
                        Optional.empty(),
                        new SessionDirectory.Programs(List.of("echo", "{\"sessions\": []}"), List.of())),
                ServerMode.ACTIVE);
    }

    @BeforeEach
    void theDeviceIsBehindTwoServers() {
        inventory.add(device);
        device.putPath(new PathEntry("a", "iqn.test:t", 0, Optional.empty(), false));
        device.setFeatures("a", Optional.of(UnitFeatures.UNKNOWN));
        device.setFeatures("b", Optional.of(UnitFeatures.UNKNOWN));
    }

    @AfterEach
    void end() {
        clients.close();
    }

    private DirectVolume volume(ModeState first) {
        DirectVolume volume = new DirectVolume(device, new Export("iqn.test:t", 0), first);
        volumes.add(volume);
        return volume;
    }

    private long asked() {
        return sessions.last("a").orElseThrow().askedNanos();
    }

    private List<String> mayHaveClients(DirectVolume volume) {
        return volumes.mayHaveClients(volume).stream().map(ServerEntry::id).toList();
    }

    @Test
    void aServerThatHasNotBeenSeenSinceTheStartMayHaveClientsOfASharedVolume() {
        device.pathUse().setPolicy(PathPolicy.ALL);

        assertEquals(List.of("a", "b"), mayHaveClients(volume(ModeState.DIRECT)));
    }

    @Test
    void onlyTheServerOfTheTableMayHaveClientsOfAVolumeThatIsNotShared() {
        assertEquals(List.of("a"), mayHaveClients(volume(ModeState.DIRECT)));
    }

    @Test
    void theDataOfAVolumeFlowsPastTheEngineOnceItsClientsHaveLeftTheEngine() {
        DirectVolume volume = volume(ModeState.LEAVING_PROXY);
        assertFalse(volumes.isPast(device));

        volume.state().to(ModeState.DIRECT);

        assertTrue(volumes.isPast(device));
    }

    @Test
    void clientsThatTheFormerRunHasSentMayArriveForAWhileAfterAStart() {
        DirectVolume volume = volume(ModeState.DIRECT);
        long now = System.nanoTime();

        assertFalse(volume.mayArrive("a", now).isEmpty());
        assertTrue(
                volume.mayArrive("a", now + DirectVolume.FOLLOW_LIMIT.toNanos()).isEmpty());
    }

    @Test
    void whoWasOnTheWayWhenAServerSaidThatNobodyIsThereMayBeThereByNow() {
        DirectVolume volume = volume(ModeState.LEAVING_PROXY);
        sessions.ask("a").toCompletableFuture().join();
        assertTrue(volumes.haveLeft(device, "a"));

        volume.sent("client", "a", Set.of(), asked() - DirectVolume.FOLLOW_LIMIT.toNanos() + 1);

        assertFalse(volumes.haveLeft(device, "a"));
    }

    @Test
    void whatAServerHasSaidLongAgoSaysNothingOfNow() {
        volume(ModeState.LEAVING_PROXY);
        sessions.ask("a").toCompletableFuture().join();
        sinceAsked = TimeUnit.SECONDS.toNanos(3);

        assertFalse(volumes.haveLeft(device, "a"));
    }

    @Test
    void aDeviceThatTheTargetShowsLaterIsSeen() {
        DirectVolume volume = volume(ModeState.DIRECT);
        assertEquals(Optional.empty(), volumes.otherIn(volume.export(), device));
        DeviceEntry added = new DeviceEntry(
                new VolumeRecord("d2", "naa.2", "d2", 1, "iqn.test:d2", 1_024, 512),
                new DeviceForwarder("d2", clock.eventLoop(), new LoadMeters(), 10, 1_000_000_000));
        inventory.add(added);

        added.putPath(new PathEntry("b", "iqn.test:t", 1, Optional.empty(), false));

        assertEquals(Optional.of(added), volumes.otherIn(volume.export(), device));
    }

    @Test
    void nobodyWasSentAnywhereBeforeAVolumeCameIntoDirectMode() {
        DirectVolume volume = volume(ModeState.LEAVING_PROXY);
        volume.state().to(ModeState.DIRECT);

        assertTrue(volume.mayArrive("a", System.nanoTime()).isEmpty());
    }
}
