package pointsman.engine.internal.execute;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.PathPolicy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Severity;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.PathUse;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.engine.internal.proxy.Route;
import pointsman.engine.internal.proxy.Share;
import pointsman.iscsi.StageFailure;
import pointsman.iscsi.initiator.InitiatorSession;

/**
 * Makes the forwarders use further paths beside the owner's, as the path policy of each device says. A server is written down
 * as one that may change a device's blocks before it gets the first command that does, so that after a failure, or a crash of
 * the engine, the device waits until that server is fenced. Confined to the control thread.
 */
public final class PathSharing {

    private static final Logger LOG = LoggerFactory.getLogger(PathSharing.class);
    private static final String POLICY = "path-policy";
    private static final String WRITERS = "path-writers";

    /** Longest time for the last flush over a path that is given up: without a volatile cache there is little to flush. */
    private static final Duration FAREWELL_LIMIT = Duration.ofSeconds(30);

    private static final Duration FAREWELL_PAUSE = Duration.ofSeconds(1);
    private static final int FIRST_ATTEMPT = 1;

    private static final String BETWEEN = "\n";

    private final Threads threads;
    private final Inventory inventory;
    private final MappingStore store;
    private final Map<String, ServerLink> links;
    private final EventLog events;
    private final Consumer<DeviceEntry> again;
    private final Set<String> unwritten = new HashSet<>();

    /**
     * @param links by server id; each confined to the data loop
     * @param again reconciles a device on the control thread
     */
    public PathSharing(
            Threads threads,
            Inventory inventory,
            MappingStore store,
            Map<String, ServerLink> links,
            EventLog events,
            Consumer<DeviceEntry> again) {
        this.threads = threads;
        this.inventory = inventory;
        this.store = store;
        this.links = Map.copyOf(links);
        this.events = events;
        this.again = again;
    }

    /**
     * A path that should carry commands.
     *
     * @param login the login that it was seen with
     */
    private record Wanted(PathEntry path, int login, boolean writes) {}

    /** Takes up what was decided in former runs. */
    public void restore() {
        for (DeviceEntry device : inventory.devices()) {
            store.part(device.id(), POLICY).ifPresent(policy -> device.pathUse().setPolicy(PathPolicy.valueOf(policy)));
            store.part(device.id(), WRITERS).filter(text -> !text.isEmpty()).ifPresent(text -> device.pathUse()
                    .setWriters(Set.copyOf(Arrays.asList(text.split(BETWEEN)))));
        }
    }

    /**
     * Changes a device's policy; see {@link pointsman.api.RedirectorService#setPathPolicy}.
     *
     * @throws RedirectorException NOT_FOUND; REFUSED where a server may lose or hide what it has acknowledged; FAILED if it
     *     cannot be written down
     */
    public void setPolicy(String id, PathPolicy policy, String who) {
        DeviceEntry device = inventory
                .device(id)
                .orElseThrow(() -> new RedirectorException(
                        Code.NOT_FOUND, "there is no device '%s'; list them to see their ids".formatted(id)));
        if (device.pathUse().policy() == policy) {
            return;
        }
        if (device.isDirect() && device.pathUse().policy() == PathPolicy.ALL) {
            throw new RedirectorException(
                    Code.REFUSED,
                    "clients of volume %s may be at several servers past the engine; set it to proxy mode first"
                            .formatted(device.volume().name()));
        }
        Optional<String> cached = policy == PathPolicy.SINGLE ? Optional.empty() : cachedServer(device);
        if (cached.isPresent()) {
            throw new RedirectorException(
                    Code.REFUSED,
                    ("server %s keeps a volatile write cache on device %s, so that another server could read old data;"
                                    + " switch it off, or set writeCache: switch-off for the server")
                            .formatted(cached.get(), device.volume().name()));
        }
        try {
            store.putPart(id, POLICY, policy.name());
        } catch (UncheckedIOException e) {
            throw new RedirectorException(
                    Code.FAILED,
                    "the policy of device %s stays as it is: %s"
                            .formatted(device.volume().name(), e.getCause().getMessage()),
                    e);
        }
        device.pathUse().setPolicy(policy);
        events.report(Severity.INFO, EventType.PATH_POLICY_CHANGED, id, Map.of("policy", policy.name(), "who", who));
        again.accept(device);
    }

    /** Takes in the loads of a window, by which paths are chosen and plans are made. */
    public void weigh(LoadMeters.Reading reading) {
        reading.paths().forEach((id, loads) -> inventory
                .device(id)
                .filter(device -> device.pathUse().isShared())
                .ifPresent(device -> weigh(device, loads, reading.servers())));
    }

    private void weigh(DeviceEntry device, Map<String, Load> loads, Map<String, Load> servers) {
        Map<String, Double> spare = new HashMap<>();
        loads.forEach((id, own) -> inventory.server(id).ifPresent(server -> {
            double now = SpareCapacity.of(server.capacity(), servers.getOrDefault(id, own), own);
            double before = device.pathUse().spare().getOrDefault(id, now);
            spare.put(id, (before + now) / 2);
        }));
        device.pathUse().setLoads(loads, spare);
        threads.data().execute(() -> spare.forEach(device.forwarder()::setSpare));
    }

    /** The servers that may still change the device's blocks after they have failed. */
    Set<String> unfenced(DeviceEntry device) {
        Set<String> servers = new HashSet<>(device.pathUse().writers());
        servers.removeIf(server -> inventory
                .server(server)
                .map(entry -> entry.isUp() || entry.isFenced())
                .orElse(true));
        return servers;
    }

    /**
     * A server has failed that may have had commands of a device. If it had none, the device does without it.
     *
     * @param needed called on the control thread if the device waits, so that the server must be fenced
     */
    void doWithout(DeviceEntry device, String server, Runnable needed) {
        threads.fromData(() -> device.forwarder().leave(server, route -> farewell(device, route)))
                .whenCompleteAsync(
                        (route, failure) -> {
                            if (failure != null) {
                                needed.run();
                            } else if (unfenced(device).contains(server)) {
                                Set<String> left =
                                        new TreeSet<>(device.pathUse().writers());
                                left.remove(server);
                                if (keepWriters(device, left)) {
                                    again.accept(device);
                                }
                            }
                        },
                        threads.control());
    }

    /** Whether a server may have commands of some device, or be written to have. */
    public boolean isUsed(String server) {
        return inventory.devices().stream().map(DeviceEntry::pathUse).anyMatch(use -> use.active()
                .contains(server));
    }

    /** Whether devices may wait for a server's fence though another one is their owner. */
    boolean isWriter(String server) {
        return inventory.devices().stream().map(DeviceEntry::pathUse).anyMatch(use -> use.writers()
                .contains(server));
    }

    /** The device has no route, and no server has a command of it any more: none must be fenced for it. */
    public void none(DeviceEntry device) {
        device.pathUse().decide(Set.of());
        device.pathUse().setActive(Set.of());
        device.pathUse().forgetLoads();
        forgetWriters(device);
    }

    /** No server has a command of the device that could change its blocks. */
    void forgetWriters(DeviceEntry device) {
        keepWriters(device, Set.of());
    }

    /** Tries again what could not be written down; to be called now and then. */
    void retry() {
        List<String> devices = List.copyOf(unwritten);
        unwritten.clear();
        devices.forEach(id -> inventory.device(id).ifPresent(again));
    }

    /**
     * The servers that must be as the control thread knows them when a route is given: if one of them was lost a moment ago,
     * it may have commands of the device and must be fenced first.
     *
     * @return logins by server id
     */
    Map<String, Integer> mustBeUp(DeviceEntry device) {
        Map<String, Integer> logins = new HashMap<>();
        for (String writer : device.pathUse().writers()) {
            inventory.server(writer).filter(ServerEntry::isUp).ifPresent(server -> logins.put(writer, server.login()));
        }
        return logins;
    }

    /** On the data loop: whether servers are up with the logins that the control thread knows. */
    boolean areUp(Map<String, Integer> logins) {
        for (Map.Entry<String, Integer> server : logins.entrySet()) {
            if (!links.get(server.getKey()).isUp(server.getValue())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes the forwarder use the further paths that it should, if it is online; its route must have been given before.
     *
     * @param revision of the owner's row
     */
    void share(DeviceEntry device, String owner, long revision) {
        PathUse use = device.pathUse();
        noteCache(device);
        Map<String, Wanted> wanted = wanted(device, owner);
        if (use.policy() == PathPolicy.SINGLE
                && use.active().isEmpty()
                && use.writers().isEmpty()) {
            return;
        }
        Set<String> writers = new TreeSet<>(use.writers());
        wanted.forEach((server, path) -> {
            if (path.writes()) {
                writers.add(server);
                writers.add(owner);
            }
        });
        if (!keepWriters(device, writers)) {
            wanted.values().removeIf(Wanted::writes);
        }
        Set<String> now = new TreeSet<>(wanted.keySet());
        now.add(owner);
        int decision = use.decide(now);
        Map<String, Double> spare = new HashMap<>();
        now.forEach(server -> spare.put(
                server,
                use.spare()
                        .getOrDefault(
                                server,
                                inventory
                                        .server(server)
                                        .orElseThrow()
                                        .capacity()
                                        .iops())));
        threads.data().execute(() -> follow(device, decision, wanted, spare, revision));
    }

    /** The paths that should carry commands beside the owner's. */
    private Map<String, Wanted> wanted(DeviceEntry device, String owner) {
        Map<String, Wanted> wanted = new TreeMap<>();
        PathPolicy policy = device.pathUse().policy();
        boolean cachedOwner =
                device.path(owner).filter(PathEntry::volatileWriteCache).isPresent();
        if (policy == PathPolicy.SINGLE || cachedOwner) {
            return wanted;
        }
        for (ServerEntry server : inventory.servers()) {
            if (!server.id().equals(owner) && server.isUsable()) {
                device.usablePath(server.id())
                        .filter(path -> !path.volatileWriteCache())
                        .ifPresent(path ->
                                wanted.put(server.id(), new Wanted(path, server.login(), policy == PathPolicy.ALL)));
            }
        }
        return wanted;
    }

    private void noteCache(DeviceEntry device) {
        PathUse use = device.pathUse();
        Optional<String> cached = use.policy() == PathPolicy.SINGLE ? Optional.empty() : cachedServer(device);
        if (cached.isPresent() && !cached.equals(use.cached())) {
            LOG.error(
                    "device {}: server {} keeps a volatile write cache now, and the policy {} is not followed there",
                    device.volume().name(),
                    cached.get(),
                    use.policy().name().toLowerCase(Locale.ROOT));
            events.report(
                    Severity.ERROR,
                    EventType.PATH_POLICY_UNSAFE,
                    device.id(),
                    Map.of("policy", use.policy().name(), "server", cached.get()));
        }
        use.setCached(cached);
    }

    private static Optional<String> cachedServer(DeviceEntry device) {
        return device.paths().stream()
                .filter(path -> path.excluded().isEmpty() && path.volatileWriteCache())
                .map(PathEntry::server)
                .findFirst();
    }

    /** On the data loop. */
    private void follow(
            DeviceEntry device, int decision, Map<String, Wanted> wanted, Map<String, Double> spare, long revision) {
        DeviceForwarder forwarder = device.forwarder();
        if (forwarder.state() != DeviceForwarder.State.ONLINE) {
            return;
        }
        List<Share> shares = forwarder.shares();
        for (Share share : shares.subList(1, shares.size())) {
            if (!share.leaving() && !isAsWanted(share, wanted.get(share.route().server()))) {
                forwarder
                        .leave(share.route().server(), route -> farewell(device, route))
                        .whenCompleteAsync((route, failure) -> again.accept(device), threads.control());
            }
        }
        wanted.forEach((server, path) -> session(path)
                .ifPresent(session ->
                        forwarder.join(new Route(server, session, path.path().lun(), revision), path.writes())));
        spare.forEach(forwarder::setSpare);
        List<Share> present = forwarder.shares();
        threads.control().execute(() -> shared(device, decision, present));
    }

    private boolean isAsWanted(Share share, Wanted wanted) {
        return wanted != null
                && wanted.writes() == share.writes()
                && wanted.path().lun() == share.route().lun()
                && session(wanted).filter(share.route().session()::equals).isPresent();
    }

    private Optional<InitiatorSession> session(Wanted wanted) {
        return links.get(wanted.path().server())
                .session(wanted.path().targetName(), wanted.login())
                .filter(InitiatorSession::isOpen);
    }

    /**
     * The last thing over a path that is given up, on the data loop. A path whose server is there but cannot flush is not given
     * up: its server may be switched off afterwards, or another one read. It is tried again until that server can, or is lost.
     */
    private CompletionStage<Void> farewell(DeviceEntry device, Route route) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        sayFarewell(device, route, FIRST_ATTEMPT, over);
        return over;
    }

    private void sayFarewell(DeviceEntry device, Route route, int attempt, CompletableFuture<Void> over) {
        if (!route.session().isOpen()) {
            over.complete(null);
            return;
        }
        CacheFlush.of(route, FAREWELL_LIMIT).whenComplete((nothing, failure) -> {
            if (failure == null || !route.session().isOpen()) {
                over.complete(null);
                return;
            }
            if (attempt == FIRST_ATTEMPT) {
                threads.control().execute(() -> notFlushed(device, route.server(), StageFailure.causeOf(failure)));
            }
            threads.data()
                    .schedule(
                            () -> sayFarewell(device, route, attempt + 1, over),
                            FAREWELL_PAUSE.toNanos(),
                            TimeUnit.NANOSECONDS);
        });
    }

    private void notFlushed(DeviceEntry device, String server, Throwable cause) {
        LOG.error(
                "device {}: server {} does not flush what it has acknowledged, so its path is kept; it is tried again",
                device.volume().name(),
                server,
                cause);
        events.report(
                Severity.ERROR,
                EventType.PATH_NOT_FLUSHED,
                device.id(),
                Map.of("server", server, "reason", String.valueOf(cause.getMessage())));
    }

    /** On the control thread again: what the forwarder uses by now. */
    private void shared(DeviceEntry device, int decision, List<Share> present) {
        PathUse use = device.pathUse();
        if (!use.isLatest(decision)) {
            return;
        }
        Set<String> servers = new TreeSet<>();
        List<String> writers = new ArrayList<>();
        for (Share share : present) {
            servers.add(share.route().server());
            if (share.writes()) {
                writers.add(share.route().server());
            }
        }
        if (!use.active().equals(servers) && (servers.size() > 1 || use.isShared())) {
            LOG.info("device {} is reached through {}", device.volume().name(), servers);
        }
        use.setActive(servers.size() < 2 ? Set.of() : servers);
        if (servers.size() < 2) {
            use.forgetLoads();
        }
        Set<String> needed = new TreeSet<>(unfenced(device));
        if (writers.size() > 1) {
            needed.addAll(writers);
        }
        keepWriters(device, needed);
    }

    /** Returns whether that is written down now; if not, the larger of both sets holds, and it is tried again. */
    private boolean keepWriters(DeviceEntry device, Set<String> writers) {
        PathUse use = device.pathUse();
        if (use.writers().equals(writers)) {
            return true;
        }
        try {
            store.putPart(device.id(), WRITERS, String.join(BETWEEN, new TreeSet<>(writers)));
            use.setWriters(writers);
            return true;
        } catch (UncheckedIOException e) {
            LOG.error("the paths of device {} could not be written down; it is tried again", device.id(), e);
            unwritten.add(device.id());
            return false;
        }
    }
}
