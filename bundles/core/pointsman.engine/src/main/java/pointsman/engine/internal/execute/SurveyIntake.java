package pointsman.engine.internal.execute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.MappingTable;
import pointsman.api.Problem;
import pointsman.api.ProblemType;
import pointsman.api.Severity;
import pointsman.engine.WriteCache;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.San;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.FoundUnit;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.Route;
import pointsman.iscsi.StageFailure;

/**
 * Takes in what a server shows: recognises devices behind several servers, finds new ones, and keeps apart those that only
 * look alike. Confined to the control thread.
 */
public final class SurveyIntake {

    private static final Logger LOG = LoggerFactory.getLogger(SurveyIntake.class);

    private static final int COMPARISONS = 5;

    private final Threads threads;
    private final Inventory inventory;
    private final VolumeRegistry registry;
    private final San san;
    private final Supplier<MappingTable> table;
    private final Map<String, ServerLink> links;
    private final Function<VolumeRecord, DeviceForwarder> forwarders;
    private final EventLog events;

    /** What connected servers showed last: by server, by identity. */
    private final Map<String, Map<String, FoundUnit>> shown = new HashMap<>();

    /**
     * @param table the mapping table as committed
     * @param links by server id; each confined to the data loop
     * @param forwarders makes the forwarder of a new device
     */
    public SurveyIntake(
            Threads threads,
            Inventory inventory,
            VolumeRegistry registry,
            San san,
            Supplier<MappingTable> table,
            Map<String, ServerLink> links,
            Function<VolumeRecord, DeviceForwarder> forwarders,
            EventLog events) {
        this.threads = threads;
        this.inventory = inventory;
        this.registry = registry;
        this.san = san;
        this.table = table;
        this.links = Map.copyOf(links);
        this.forwarders = forwarders;
        this.events = events;
    }

    /** Makes entries for the volumes that were seen in former runs. */
    public void restore() {
        registry.volumes().values().forEach(volume -> {
            DeviceEntry device = entryFor(volume);
            inventory
                    .servers()
                    .forEach(server -> device.setFeatures(server.id(), registry.features(device.id(), server.id())));
        });
    }

    /**
     * Updates the paths of a server.
     *
     * @return completes on the control thread when all paths that may be used are known
     */
    public CompletionStage<Void> take(ServerEntry server, List<FoundUnit> units) {
        inventory.removeClashes(clashKey(server.id(), ""));
        Map<String, FoundUnit> byIdentity = new HashMap<>();
        shown.put(server.id(), byIdentity);
        List<CompletionStage<Void>> checks = new ArrayList<>();
        for (FoundUnit unit : units) {
            String identity = unit.identity().designator();
            FoundUnit twin = byIdentity.putIfAbsent(identity, unit);
            if (twin == null) {
                checks.add(take(server, unit, COMPARISONS));
            } else {
                clash(
                        server,
                        unit,
                        "%s LUN %d and %s LUN %d of one server have it"
                                .formatted(twin.targetName(), twin.lun(), unit.targetName(), unit.lun()));
            }
        }
        for (DeviceEntry device : inventory.devices()) {
            if (!byIdentity.containsKey(device.volume().identity())) {
                device.removePath(server.id());
                device.setFeatures(server.id(), Optional.empty());
            }
        }
        return CompletableFuture.allOf(checks.stream()
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> registry.keepFeatures(server.id(), inventory.devices()));
    }

    private CompletionStage<Void> take(ServerEntry server, FoundUnit unit, int comparisonsLeft) {
        Optional<DeviceEntry> known = inventory.deviceOfIdentity(unit.identity().designator());
        if (known.isEmpty() && registry.isFull()) {
            reportExcluded(
                    unit.identity().designator(),
                    server,
                    unit,
                    "all %d logical unit numbers are given, and the engine never forgets a device"
                            .formatted(VolumeRegistry.MOST_VOLUMES));
            return CompletableFuture.completedFuture(null);
        }
        DeviceEntry device = known.orElseGet(() -> found(server, unit));
        boolean sameSize = device.blocks() == unit.blocks() && device.blockBytes() == unit.blockBytes();
        if (!sameSize && isOnlyWitness(device, server)) {
            LOG.warn(
                    "device {} has {} blocks of {} bytes now, {} of {} before",
                    device.volume().name(),
                    unit.blocks(),
                    unit.blockBytes(),
                    device.blocks(),
                    device.blockBytes());
            if (unit.blocks() < device.blocks() || unit.blockBytes() != device.blockBytes()) {
                // What waits was meant for a device that is no more what it was.
                threads.data().execute(device.forwarder()::offline);
            }
            device.setVolume(registry.resize(device.volume(), unit.blocks(), unit.blockBytes()));
            return take(server, unit, comparisonsLeft)
                    .thenComposeAsync(nothing -> takeOthersAgain(device, server), threads.control());
        } else if (!sameSize) {
            String difference = "%d blocks of %d bytes behind %s, %d blocks of %d bytes elsewhere"
                    .formatted(unit.blocks(), unit.blockBytes(), server.id(), device.blocks(), device.blockBytes());
            exclude(device, server, unit, difference);
            return CompletableFuture.completedFuture(null);
        }
        if (isInUse(device, server, unit)) {
            putPath(device, server, unit, Optional.empty());
            return CompletableFuture.completedFuture(null);
        }
        Optional<String> cut = san.whyNot(server.id(), unit.identity().designator());
        if (cut.isPresent()) {
            putPath(device, server, unit, cut);
            return CompletableFuture.completedFuture(null);
        }
        Optional<PathEntry> reference = device.paths().stream()
                .filter(path -> path.excluded().isEmpty() && !path.server().equals(server.id()))
                .filter(path -> inventory
                        .server(path.server())
                        .filter(ServerEntry::isConnected)
                        .isPresent())
                .findFirst();
        if (reference.isEmpty()) {
            putPath(device, server, unit, Optional.empty());
            return CompletableFuture.completedFuture(null);
        }
        return compare(device, server, unit, reference.get(), comparisonsLeft);
    }

    /** Servers that showed the new size before it was known to be right were not believed then. */
    private CompletionStage<Void> takeOthersAgain(DeviceEntry device, ServerEntry server) {
        String identity = device.volume().identity();
        List<CompletableFuture<Void>> checks = new ArrayList<>();
        for (ServerEntry other : inventory.servers()) {
            FoundUnit unit = shown.getOrDefault(other.id(), Map.of()).get(identity);
            boolean excluded = device.path(other.id())
                    .filter(path -> path.excluded().isPresent())
                    .isPresent();
            if (!other.id().equals(server.id()) && other.isConnected() && unit != null && excluded) {
                inventory.removeClashes(clashKey(other.id(), identity));
                checks.add(take(other, unit, COMPARISONS).toCompletableFuture());
            }
        }
        return CompletableFuture.allOf(checks.toArray(CompletableFuture<?>[]::new));
    }

    /** Whether a server's word on a device's size counts: the table names it, and no other path says otherwise. */
    private boolean isOnlyWitness(DeviceEntry device, ServerEntry server) {
        return table.get().serverOf(device.id()).filter(server.id()::equals).isPresent()
                && device.paths().stream()
                        .allMatch(path -> path.server().equals(server.id())
                                || path.excluded().isPresent());
    }

    /** A server that was up all the time need not be compared again, and its path must not vanish for that while. */
    private static boolean isInUse(DeviceEntry device, ServerEntry server, FoundUnit unit) {
        return server.isUp()
                && device.usablePath(server.id())
                        .filter(path -> path.targetName().equals(unit.targetName()) && path.lun() == unit.lun())
                        .isPresent();
    }

    private DeviceEntry found(ServerEntry server, FoundUnit unit) {
        DeviceEntry device = entryFor(registry.register(unit));
        LOG.info("device {} was found behind {}", device.volume(), server.id());
        events.report(
                Severity.INFO,
                EventType.DEVICE_FOUND,
                device.id(),
                Map.of("server", server.id(), "bytes", Long.toString(unit.blocks() * unit.blockBytes())));
        return device;
    }

    private DeviceEntry entryFor(VolumeRecord volume) {
        DeviceEntry device = new DeviceEntry(volume, forwarders.apply(volume));
        inventory.add(device);
        return device;
    }

    /** Until the comparison has ended the path is not there, so nothing can be mapped to it. */
    private CompletionStage<Void> compare(
            DeviceEntry device, ServerEntry server, FoundUnit unit, PathEntry reference, int comparisonsLeft) {
        device.removePath(server.id());
        ServerEntry other = inventory.server(reference.server()).orElseThrow();
        int otherLogin = other.login();
        int login = server.login();
        return threads.fromData(() -> {
                    Optional<Route> first = route(other.id(), otherLogin, reference.targetName(), reference.lun());
                    Optional<Route> second = route(server.id(), login, unit.targetName(), unit.lun());
                    if (first.isEmpty() || second.isEmpty()) {
                        return CompletableFuture.<Optional<Long>>failedFuture(
                                new IllegalStateException("a server was lost meanwhile"));
                    }
                    return new ContentCheck(first.get(), second.get(), unit.blocks(), unit.blockBytes()).run();
                })
                .handleAsync(
                        (different, failure) ->
                                compared(device, server, unit, reference, comparisonsLeft - 1, different, failure),
                        threads.control())
                .thenCompose(next -> next);
    }

    private CompletionStage<Void> compared(
            DeviceEntry device,
            ServerEntry server,
            FoundUnit unit,
            PathEntry reference,
            int comparisonsLeft,
            Optional<Long> different,
            Throwable failure) {
        if (failure != null && comparisonsLeft > 0) {
            // One of the two was lost: there may be another to compare with, or none is needed any more.
            return take(server, unit, comparisonsLeft);
        }
        if (failure != null) {
            putPath(
                    device,
                    server,
                    unit,
                    Optional.of("it could not be compared with the path through %s: %s"
                            .formatted(
                                    reference.server(),
                                    StageFailure.causeOf(failure).getMessage())));
        } else if (different.isPresent()) {
            exclude(
                    device,
                    server,
                    unit,
                    "block %d behind %s differs from the same block behind %s"
                            .formatted(different.get(), server.id(), reference.server()));
        } else {
            putPath(device, server, unit, Optional.empty());
        }
        return CompletableFuture.completedFuture(null);
    }

    private Optional<Route> route(String server, int login, String target, int lun) {
        return links.get(server).session(target, login).map(session -> new Route(server, session, lun, 0));
    }

    private void putPath(DeviceEntry device, ServerEntry server, FoundUnit unit, Optional<String> excluded) {
        device.putPath(new PathEntry(server.id(), unit.targetName(), unit.lun(), excluded, unit.volatileWriteCache()));
        device.setFeatures(server.id(), Optional.of(unit.features()).filter(said -> excluded.isEmpty()));
        excluded.ifPresent(reason -> reportExcluded(device.id(), server, unit, reason));
        if (unit.volatileWriteCache() && server.configuration().writeCache() == WriteCache.SWITCH_OFF) {
            events.report(Severity.ERROR, EventType.WRITE_CACHE_STAYS_ON, device.id(), Map.of("server", server.id()));
        }
    }

    private void exclude(DeviceEntry device, ServerEntry server, FoundUnit unit, String difference) {
        clash(server, unit, difference);
        device.setFeatures(server.id(), Optional.empty());
        device.putPath(new PathEntry(
                server.id(), unit.targetName(), unit.lun(), Optional.of(difference), unit.volatileWriteCache()));
    }

    private void clash(ServerEntry server, FoundUnit unit, String difference) {
        String identity = unit.identity().designator();
        inventory.putClash(
                clashKey(server.id(), identity),
                new Problem(
                        Severity.ERROR,
                        ProblemType.IDENTITY_CLASH,
                        identity,
                        Map.of("servers", "Server " + server.id() + " and others", "difference", difference)));
        reportExcluded(identity, server, unit, difference);
    }

    private void reportExcluded(String subject, ServerEntry server, FoundUnit unit, String reason) {
        LOG.warn(
                "the path to {} through {} ({}, LUN {}) is not used: {}",
                subject,
                server.id(),
                unit.targetName(),
                unit.lun(),
                reason);
        events.report(
                Severity.ERROR,
                EventType.PATH_EXCLUDED,
                subject,
                Map.of(
                        "server", server.id(),
                        "target", unit.targetName(),
                        "lun", Integer.toString(unit.lun()),
                        "reason", reason));
    }

    private static String clashKey(String server, String identity) {
        return server + "\n" + identity;
    }
}
