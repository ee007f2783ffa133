package pointsman.engine.internal.execute;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.MappingChange;
import pointsman.api.MappingTable;
import pointsman.api.RemapCause;
import pointsman.api.Severity;
import pointsman.balance.Constraints;
import pointsman.balance.Planner;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.Route;
import pointsman.engine.internal.proxy.Switched;

/**
 * Makes the forwarders follow the mapping table, and rewrites rows whose server cannot serve any more. It may be called
 * at any time for any devices: what is right already is left alone. Confined to the control thread.
 */
public final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final String ENGINE = "engine";

    private final Threads threads;
    private final Inventory inventory;
    private final TableWriter writer;
    private final Map<String, ServerLink> links;
    private final Supplier<Map<String, Load>> recentLoads;
    private final Supplier<Constraints> constraints;
    private final Consumer<String> fenceDemand;
    private final EventLog events;
    private final PathSharing sharing;
    private final PastEngine pastEngine;
    private final Planner planner = new Planner();
    /** What is to be told of devices whose rows have changed, once they have their routes; by device id. */
    private final Map<String, Consumer<Switched>> untold = new HashMap<>();

    private boolean started;
    private boolean unwritten;

    /**
     * @param links by server id; each confined to the data loop
     * @param recentLoads mean loads by device id
     * @param constraints which devices may be where
     * @param store keeps what is decided about paths
     * @param fenceDemand is told the id of a failed server whose devices wait for its fence; often, too
     */
    public Reconciler(
            Threads threads,
            Inventory inventory,
            TableWriter writer,
            MappingStore store,
            Map<String, ServerLink> links,
            Supplier<Map<String, Load>> recentLoads,
            Supplier<Constraints> constraints,
            Consumer<String> fenceDemand,
            EventLog events,
            PastEngine pastEngine) {
        this.pastEngine = pastEngine;
        this.threads = threads;
        this.inventory = inventory;
        this.writer = writer;
        this.links = Map.copyOf(links);
        this.recentLoads = recentLoads;
        this.constraints = constraints;
        this.fenceDemand = fenceDemand;
        this.events = events;
        this.sharing =
                new PathSharing(threads, inventory, store, links, events, device -> this.reconcile(List.of(device)));
    }

    /** Which further paths the devices use; confined to the control thread. */
    public PathSharing sharing() {
        return sharing;
    }

    /** Every server has been tried: from now on new devices are placed and failed servers' devices are moved. */
    public void start() {
        started = true;
        reconcile(inventory.devices());
    }

    /** Tries again to rewrite rows that could not be written; to be called now and then. */
    public void retry() {
        try {
            writer.writeDown();
        } catch (UncheckedIOException e) {
            LOG.debug("what has moved still cannot be written down", e);
        }
        if (unwritten) {
            reconcile(inventory.devices());
        }
        sharing.retry();
    }

    /** Whether devices are mapped to a server, or wait for its fence. */
    public boolean isMapped(String server) {
        return !writer.table().devicesOf(server).isEmpty() || sharing.isWriter(server);
    }

    /** Whether {@link #start} was called. */
    public boolean isStarted() {
        return started;
    }

    /** Reconciles the devices that a server serves or reaches. */
    public void reconcileServer(String server) {
        MappingTable table = writer.table();
        reconcile(inventory.devices().stream()
                .filter(device -> device.path(server).isPresent()
                        || writer.unfenced(device.id()).contains(server)
                        || device.pathUse().writers().contains(server)
                        || table.serverOf(device.id()).filter(server::equals).isPresent())
                .toList());
    }

    /** Reconciles some devices. Rows that must change are committed together, before any request flows by them. */
    public void reconcile(Collection<DeviceEntry> devices) {
        MappingTable table = writer.table();
        List<DeviceEntry> settled = new ArrayList<>();
        List<DeviceEntry> unplaced = new ArrayList<>();
        Set<String> failed = new HashSet<>();
        Set<String> unfenced = new HashSet<>();
        for (DeviceEntry device : devices) {
            if (device.isMoving()) {
                continue;
            }
            Set<String> former = unfencedBefore(device);
            device.setBlocked(!former.isEmpty());
            if (device.isBlocked()) {
                unfenced.addAll(former);
                continue;
            }
            Set<String> writers = sharing.unfenced(device);
            device.setBlocked(!writers.isEmpty());
            if (device.isBlocked()) {
                for (String server : writers) {
                    sharing.doWithout(device, server, () -> demandFence(server));
                }
                continue;
            }
            Optional<String> mapped = table.serverOf(device.id());
            if (mapped.isPresent() && canServe(mapped.get(), device)) {
                settled.add(device);
            } else if (mapped.isEmpty()) {
                unplaced.add(device);
            } else if (mayLeave(mapped.get(), device)) {
                failed.add(device.id());
            } else {
                unfenced.add(mapped.get());
            }
        }
        if (started) {
            boolean written = rewrite(rowsForNew(unplaced, table)) && rewrite(rowsForFailed(failed, table));
            unwritten = !written
                    || unwritten && devices.size() < inventory.devices().size();
        }
        MappingTable now = writer.table();
        for (DeviceEntry device : settled) {
            follow(device, now);
        }
        for (DeviceEntry device : devices) {
            reportReach(device, now);
        }
        if (started) {
            // Last, since a server without a fence is fenced from within this call.
            unfenced.forEach(fenceDemand);
        }
    }

    private void demandFence(String server) {
        if (started && !mayLeave(server)) {
            fenceDemand.accept(server);
        }
    }

    /** The servers that must be fenced first, because a former run of the engine ended while it moved the device. */
    private Set<String> unfencedBefore(DeviceEntry device) {
        Set<String> servers = writer.unfenced(device.id());
        if (servers.isEmpty()) {
            return servers;
        }
        Set<String> left = new HashSet<>(servers);
        left.removeIf(server -> mayLeave(server, device));
        if (left.isEmpty()) {
            try {
                writer.setFenced(device.id());
            } catch (UncheckedIOException e) {
                LOG.warn("that the former server of device {} is fenced could not be written down", device.id(), e);
            }
        }
        return left;
    }

    private boolean canServe(String server, DeviceEntry device) {
        return inventory.server(server).filter(ServerEntry::isUp).isPresent()
                && device.usablePath(server).isPresent();
    }

    /** The clients of a device in direct mode must have left, too: the engine's fence is about its own session. */
    private boolean mayLeave(String server, DeviceEntry device) {
        return mayLeave(server) && (!device.isDirect() || pastEngine.haveLeft(device, server));
    }

    /**
     * A server that is up but does not show the device any more, or stalls it, has nothing under way for it; one that is
     * down must be fenced.
     */
    private boolean mayLeave(String server) {
        return inventory
                .server(server)
                .map(entry -> entry.isUp() || entry.isFenced())
                .orElse(true);
    }

    /** New devices go to the usable server with the fewest devices for its capacity, since their load is not known. */
    private List<TableWriter.Row> rowsForNew(List<DeviceEntry> devices, MappingTable table) {
        Map<String, Integer> counts = new HashMap<>();
        inventory
                .servers()
                .forEach(server ->
                        counts.put(server.id(), table.devicesOf(server.id()).size()));
        List<TableWriter.Row> rows = new ArrayList<>();
        for (DeviceEntry device : devices) {
            inventory.servers().stream()
                    .filter(ServerEntry::isUsable)
                    .filter(server -> device.usablePath(server.id()).isPresent())
                    .min(Comparator.comparingDouble(server ->
                            (counts.get(server.id()) + 1) / server.capacity().iops()))
                    .ifPresent(server -> {
                        counts.merge(server.id(), 1, Integer::sum);
                        rows.add(new TableWriter.Row(
                                device.id(), server.id(), RemapCause.FIRST_SEEN, ENGINE, "seen for the first time"));
                    });
        }
        return rows;
    }

    private List<TableWriter.Row> rowsForFailed(Set<String> devices, MappingTable table) {
        if (devices.isEmpty()) {
            return List.of();
        }
        Map<String, String> placement =
                planner.place(inventory.balanceInput(table, recentLoads.get()), constraints.get(), devices);
        List<TableWriter.Row> rows = new ArrayList<>();
        placement.forEach((device, server) -> {
            String from = table.serverOf(device).orElseThrow();
            if (!from.equals(server)) {
                String why = inventory
                        .server(from)
                        .map(entry -> entry.isUp()
                                ? reasonToLeave(from, device)
                                : "%s is down: %s"
                                        .formatted(from, entry.status().detail()))
                        .orElse("%s is no longer configured".formatted(from));
                rows.add(new TableWriter.Row(device, server, RemapCause.FAILOVER, ENGINE, why));
            }
        });
        return rows;
    }

    private String reasonToLeave(String server, String device) {
        boolean stalls = inventory
                .device(device)
                .filter(entry -> entry.isStalled(server))
                .isPresent();
        return (stalls ? "%s answers but stalls the device" : "%s no longer shows the device").formatted(server);
    }

    /** Returns whether the rows were written; if not, their devices stay where they are until {@link #retry}. */
    private boolean rewrite(List<TableWriter.Row> rows) {
        if (rows.isEmpty()) {
            return true;
        }
        List<MappingChange> changes;
        try {
            changes = writer.commit(rows);
        } catch (UncheckedIOException e) {
            reportUnwritten(rows, e);
            return false;
        }
        MappingTable now = writer.table();
        for (MappingChange change : changes) {
            LOG.info(
                    "device {} -> {} ({}, revision {})", change.device(), change.to(), change.why(), change.revision());
            DeviceEntry device = inventory.device(change.device()).orElseThrow();
            if (change.cause() == RemapCause.FAILOVER) {
                untold.put(
                        change.device(),
                        switched -> events.report(
                                Severity.WARNING,
                                EventType.DEVICE_REMAPPED,
                                change.device(),
                                RemapEvents.arguments(change, switched)));
            }
            follow(device, now);
        }
        return true;
    }

    private void reportUnwritten(List<TableWriter.Row> rows, UncheckedIOException cause) {
        if (unwritten) {
            LOG.debug("the rows of {} devices still cannot be written", rows.size(), cause);
            return;
        }
        LOG.error("{} devices wait, since their rows cannot be written; it is tried again", rows.size(), cause);
        for (TableWriter.Row row : rows) {
            events.report(
                    Severity.ERROR,
                    EventType.REMAP_FAILED,
                    row.device(),
                    Map.of("to", row.to(), "reason", cause.getCause().getMessage()));
        }
    }

    /** Gives the forwarder the route that the table names, unless it has it, and the further ones. */
    private void follow(DeviceEntry device, MappingTable table) {
        if (device.isDirect()) {
            if (pastEngine.isPast(device)) {
                // Those of a former run are up again or fenced, or the device would not be here.
                sharing.forgetWriters(device);
            }
            tell(device.id(), new Switched(Duration.ZERO, 0));
            return;
        }
        String server = table.serverOf(device.id()).orElseThrow();
        PathEntry path = device.usablePath(server).orElseThrow();
        ServerLink link = links.get(server);
        int login = inventory.server(server).orElseThrow().login();
        DeviceForwarder forwarder = device.forwarder();
        long revision = table.entries().get(device.id()).revision();
        Map<String, Integer> mustBeUp = sharing.mustBeUp(device);
        threads.data().execute(() -> {
            boolean follows = forwarder
                    .route()
                    .filter(route ->
                            route.server().equals(server) && route.session().isOpen())
                    .isPresent();
            if (follows || forwarder.state() == DeviceForwarder.State.HELD) {
                return;
            }
            if (forwarder.shares().size() > 1) {
                forwarder.suspend("its route through %s is no more"
                        .formatted(forwarder.route().map(Route::server).orElse("?")));
            }
            // A server that is being made to end its tasks, or was lost just now, is heard of again.
            if (forwarder.isEnding() || !sharing.areUp(mustBeUp)) {
                return;
            }
            if (forwarder.isSettled()) {
                link.session(path.targetName(), login)
                        .map(session -> new Route(server, session, path.lun(), revision))
                        .ifPresent(route -> {
                            Switched switched = forwarder.switchTo(route);
                            threads.control().execute(() -> tell(device.id(), switched));
                        });
            } else {
                // What other servers still have of the device ends, and then it goes on.
                forwarder
                        .settled()
                        .whenCompleteAsync((nothing, failure) -> reconcile(List.of(device)), threads.control());
            }
        });
        sharing.share(device, server, revision);
    }

    private void tell(String device, Switched switched) {
        Consumer<Switched> listener = untold.remove(device);
        if (listener != null) {
            listener.accept(switched);
        }
    }

    private void reportReach(DeviceEntry device, MappingTable table) {
        boolean reachable = device.hasUsablePath();
        if (!started || reachable != device.isOffline()) {
            return;
        }
        device.setOffline(!reachable);
        if (reachable) {
            events.report(
                    Severity.INFO,
                    EventType.DEVICE_ONLINE,
                    device.id(),
                    Map.of("server", table.serverOf(device.id()).orElse("?")));
        } else {
            threads.data().execute(() -> device.forwarder().offline());
            events.report(
                    Severity.ERROR, EventType.DEVICE_OFFLINE, device.id(), Map.of("reason", "no server shows it"));
        }
    }
}
