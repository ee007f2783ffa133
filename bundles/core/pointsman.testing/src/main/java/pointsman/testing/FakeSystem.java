package pointsman.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.ClientSession;
import pointsman.api.DeviceStatus;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.HostLoad;
import pointsman.api.HostStatus;
import pointsman.api.Load;
import pointsman.api.LoadForecast;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.MappingChange;
import pointsman.api.MappingEntry;
import pointsman.api.MappingTable;
import pointsman.api.PathPolicy;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapCause;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;

/**
 * What the fake knows: inventory, mapping, load and events, with the rules of a remap. Belongs to one thread. Its clock
 * stands still but for one millisecond with each thing that happens.
 */
final class FakeSystem {

    /** How long each remap says that it held requests. */
    static final Duration PAUSE = Duration.ofMillis(3);

    private final FakeEvents events;
    private final List<MappingChange> changes = new ArrayList<>();
    private final FakeLoads loads;
    private final FakeSessions sessions;
    private final Map<String, ServerStatus> servers = new LinkedHashMap<>();
    private final Set<String> moving = new HashSet<>();
    private final Map<String, PathPolicy> pathPolicies = new HashMap<>();
    private final FakeVolumes volumes = new FakeVolumes(this);

    private Topology topology;
    private Map<String, Set<String>> reach;
    private MappingTable mapping = MappingTable.EMPTY;
    private Policy policy = Policy.DEFAULT;
    private Instant automationSince = Instant.EPOCH;
    private long sequence;

    /** The devices are mapped in turn to the servers that reach them. */
    FakeSystem(Topology topology, Consumer<Event> onEvent) {
        this.events = new FakeEvents(onEvent);
        this.loads = new FakeLoads(events);
        this.sessions = new FakeSessions(events);
        emit(Severity.INFO, EventType.ENGINE_STARTED, "", Map.of());
        replaceTopology(topology);
    }

    void replaceTopology(Topology replacement) {
        topology = replacement;
        reach = Reachability.serversByDevice(replacement);
        for (Element.Server server : topology.elements(Element.Server.class)) {
            if (!servers.containsKey(server.id())) {
                servers.put(server.id(), new ServerStatus(server.id(), ServerHealth.UP, ServerMode.ACTIVE, tick(), ""));
                emit(
                        Severity.INFO,
                        EventType.SERVER_UP,
                        server.id(),
                        Map.of("devices", String.valueOf(reachedBy(server.id()).size())));
            }
        }
        servers.keySet().removeIf(id -> topology.element(id).isEmpty());
        Map<String, MappingEntry> kept = new TreeMap<>(mapping.entries());
        kept.keySet().removeIf(id -> topology.element(id).isEmpty());
        mapping = new MappingTable(mapping.revision(), kept);
        int turn = 0;
        for (Element.Device device : topology.elements(Element.Device.class)) {
            List<String> reaching =
                    reach.get(device.id()).stream().filter(this::isUsable).toList();
            if (!mapping.entries().containsKey(device.id()) && !reaching.isEmpty()) {
                String server = reaching.get(turn++ % reaching.size());
                emit(
                        Severity.INFO,
                        EventType.DEVICE_FOUND,
                        device.id(),
                        Map.of("server", server, "bytes", String.valueOf(device.bytes())));
                commit(device.id(), server, RemapCause.FIRST_SEEN, "engine", "first seen");
            }
        }
    }

    // Queries

    FakeVolumes volumes() {
        return volumes;
    }

    /** Without an execution. */
    SystemSnapshot snapshot() {
        return snapshot(Optional.empty());
    }

    SystemSnapshot snapshot(Optional<Execution> execution) {
        FakeDevices shown = new FakeDevices(topology, reach, mapping, servers, moving, pathPolicies);
        Map<String, DeviceStatus> devices = shown.devices();
        return new SystemSnapshot(
                ++sequence,
                events.now(),
                topology,
                mapping,
                servers,
                devices,
                volumes.volumes(topology, devices),
                shown.paths(),
                sessions.all(),
                loads.latest(),
                loads.latest().efficiency().isPresent() ? Optional.of(planner().report()) : Optional.empty(),
                execution,
                new FakeProblems(topology, reach, servers).all());
    }

    List<Event> events(long after, int limit) {
        requireLimit(limit);
        if (after < 0) {
            throw refusal(Code.INVALID, "the number after which events are wanted is not negative, got " + after);
        }
        return events.after(after, limit);
    }

    List<MappingChange> history(int limit) {
        requireLimit(limit);
        List<MappingChange> newestFirst = new ArrayList<>(changes);
        Collections.reverse(newestFirst);
        return newestFirst.subList(0, Math.min(limit, newestFirst.size()));
    }

    List<LoadForecast> forecasts(Duration ahead) {
        return loads.forecasts(ahead);
    }

    List<LoadSample> loadHistory(LoadQuery query) {
        return loads.answer(query);
    }

    MappingTable mapping() {
        return mapping;
    }

    Policy policy() {
        return policy;
    }

    AutomationStatus automation() {
        return new AutomationStatus(
                policy.automation().mode(),
                automationState(policy),
                automationSince,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static AutomationState automationState(Policy policy) {
        return policy.automation().mode() == AutomationMode.MANUAL ? AutomationState.OFF : AutomationState.WATCHING;
    }

    FakePlanner planner() {
        List<String> usable = servers.keySet().stream().filter(this::isUsable).toList();
        return new FakePlanner(topology, reach, usable, loads.latest().devices(), policy, assignment());
    }

    WhatIfAnswer whatIf(WhatIfRequest request) {
        return new FakeWhatIf(topology, servers, loads.latest().devices(), policy, assignment()).answer(request);
    }

    private Map<String, String> assignment() {
        return mapping.entries().values().stream()
                .collect(Collectors.toMap(MappingEntry::device, MappingEntry::server));
    }

    // Changes asked for

    void beginRemap(RemapRequest request) {
        requireDevice(request.device());
        requireServer(request.server());
        if (request.expectedRevision().isPresent() && request.expectedRevision().getAsLong() != mapping.revision()) {
            throw refusal(
                    Code.CONFLICT,
                    "the mapping table has revision %d, not %d as expected; look at it again"
                            .formatted(
                                    mapping.revision(),
                                    request.expectedRevision().getAsLong()));
        }
        beginMove(request.device(), request.server());
    }

    /** Begins to move a device; requests of it are held until the move is committed or given up. */
    void beginMove(String device, String server) {
        if (moving.contains(device)) {
            throw refusal(Code.CONFLICT, "device '%s' is being moved already; wait for that".formatted(device));
        }
        if (mapping.serverOf(device).equals(Optional.of(server))) {
            throw refusal(Code.REFUSED, "device '%s' is on server '%s' already".formatted(device, server));
        }
        if (!reach.get(device).contains(server)) {
            throw refusal(
                    Code.REFUSED,
                    "server '%s' does not reach device '%s'; those that do: %s"
                            .formatted(server, device, reach.get(device)));
        }
        if (!isUsable(server)) {
            ServerStatus status = servers.get(server);
            throw refusal(
                    Code.REFUSED,
                    "server '%s' may not be used (%s, %s); choose another or set it active"
                            .formatted(server, status.health(), status.mode()));
        }
        moving.add(device);
    }

    RemapOutcome commitMove(String device, String server, RemapCause cause, String who, String why) {
        moving.remove(device);
        MappingChange change = commit(device, server, cause, who, why);
        emit(
                Severity.INFO,
                EventType.DEVICE_REMAPPED,
                device,
                Map.of(
                        "from",
                        change.from().orElse(""),
                        "to",
                        server,
                        "cause",
                        cause.name(),
                        "who",
                        who,
                        "why",
                        why,
                        "revision",
                        String.valueOf(change.revision()),
                        "pauseMillis",
                        String.valueOf(PAUSE.toMillis()),
                        "replayed",
                        "0"));
        return new RemapOutcome(change, PAUSE);
    }

    RedirectorException giveUpMove(String device, String server, String reason) {
        moving.remove(device);
        emit(Severity.WARNING, EventType.REMAP_FAILED, device, Map.of("to", server, "reason", reason));
        return refusal(
                Code.FAILED,
                "device '%s' could not be moved to '%s' and stays where it is: %s".formatted(device, server, reason));
    }

    ServerStatus setServerMode(String server, ServerMode mode, String who) {
        ServerStatus before = requireServer(server);
        if (mode == ServerMode.MAINTENANCE && !mapping.devicesOf(server).isEmpty()) {
            throw refusal(
                    Code.REFUSED,
                    "server '%s' still serves %s; drain it first"
                            .formatted(server, new TreeSet<>(mapping.devicesOf(server))));
        }
        if (before.mode() == mode) {
            return before;
        }
        ServerStatus after = new ServerStatus(server, before.health(), mode, tick(), before.detail(), before.host());
        servers.put(server, after);
        emit(Severity.INFO, EventType.SERVER_MODE_CHANGED, server, Map.of("mode", mode.name(), "who", who));
        return after;
    }

    /** Turns draining servers that have been emptied to maintenance; whether there was one. */
    boolean finishDraining() {
        List<String> empty = servers.values().stream()
                .filter(status -> status.mode() == ServerMode.DRAINING)
                .map(ServerStatus::id)
                .filter(id -> mapping.devicesOf(id).isEmpty())
                .toList();
        empty.forEach(id -> setServerMode(id, ServerMode.MAINTENANCE, "engine"));
        return !empty.isEmpty();
    }

    Policy setPolicy(Policy replacement, String who) {
        replacement.namedDevices().forEach(this::requireDevice);
        replacement.namedServers().forEach(this::requireServer);
        AutomationMode before = policy.automation().mode();
        policy = replacement;
        if (before != policy.automation().mode()) {
            automationSince = tick();
            emit(
                    Severity.INFO,
                    EventType.AUTOMATION_CHANGED,
                    "",
                    Map.of(
                            "mode", policy.automation().mode().name(),
                            "state", automationState(policy).name()));
        }
        emit(Severity.INFO, EventType.POLICY_CHANGED, "", Map.of("who", who));
        return policy;
    }

    DeviceStatus setPathPolicy(String device, PathPolicy replacement, String who) {
        requireDevice(device);
        if (pathPolicies.getOrDefault(device, PathPolicy.SINGLE) != replacement) {
            pathPolicies.put(device, replacement);
            emit(
                    Severity.INFO,
                    EventType.PATH_POLICY_CHANGED,
                    device,
                    Map.of("policy", replacement.name(), "who", who));
        }
        return snapshot().devices().get(device);
    }

    // What happens by itself

    void serverDown(String server, String reason) {
        ServerStatus before = requireServer(server);
        servers.put(server, new ServerStatus(server, ServerHealth.DOWN, before.mode(), tick(), reason, before.host()));
        emit(Severity.ERROR, EventType.SERVER_DOWN, server, Map.of("reason", reason));
        for (String device : new TreeSet<>(mapping.devicesOf(server))) {
            Optional<String> target =
                    reach.get(device).stream().filter(this::isUsable).findFirst();
            if (target.isPresent()) {
                commitMove(device, target.get(), RemapCause.FAILOVER, "engine", "server %s failed".formatted(server));
            } else {
                emit(Severity.ERROR, EventType.DEVICE_OFFLINE, device, Map.of("reason", reason));
            }
        }
    }

    void serverUp(String server) {
        ServerStatus before = requireServer(server);
        servers.put(server, new ServerStatus(server, ServerHealth.UP, before.mode(), tick(), "", before.host()));
        emit(
                Severity.INFO,
                EventType.SERVER_UP,
                server,
                Map.of("devices", String.valueOf(reachedBy(server).size())));
        for (String device : new TreeSet<>(mapping.devicesOf(server))) {
            emit(Severity.INFO, EventType.DEVICE_ONLINE, device, Map.of("server", server));
        }
    }

    void hostSays(String server, HostStatus host) {
        servers.put(server, requireServer(server).withHost(host));
    }

    LoadSample record(Map<String, Load> devices, Map<String, Load> clients) {
        Map<String, Load> byServer = new TreeMap<>();
        for (String server : servers.keySet()) {
            byServer.put(
                    server,
                    mapping.devicesOf(server).stream()
                            .map(device -> devices.getOrDefault(device, Load.IDLE))
                            .reduce(Load.IDLE, Load::plus));
        }
        return loads.record(devices, byServer, clients, hosts(), () -> planner().efficiency());
    }

    /** From now on nobody says what is asked of a device, until a window is recorded that says it. */
    void forgetLoad(String device) {
        loads.forget(device);
    }

    private Map<String, HostLoad> hosts() {
        Map<String, HostLoad> hosts = new TreeMap<>();
        servers.forEach((server, status) -> {
            if (!status.host().load().isUnknown()) {
                hosts.put(server, status.host().load());
            }
        });
        return hosts;
    }

    ClientSession openSession(String initiatorName, String address) {
        return sessions.open(
                initiatorName,
                address,
                topology.elements(Element.Portal.class).get(0).id());
    }

    void closeSession(long id, String reason) {
        sessions.close(id, reason);
    }

    // For the plans

    Instant tick() {
        return events.tick();
    }

    Instant now() {
        return events.now();
    }

    /** Time passes until an instant, if that is to come. */
    void reach(Instant time) {
        if (events.now().isBefore(time)) {
            events.pass(Duration.between(events.now(), time));
        }
    }

    void emit(Severity severity, EventType type, String subject, Map<String, String> arguments) {
        events.emit(severity, type, subject, arguments);
    }

    ServerStatus requireServer(String id) {
        return Optional.ofNullable(servers.get(id)).orElseThrow(() -> notFound("server", id, servers.keySet()));
    }

    static RedirectorException refusal(Code code, String message) {
        return new RedirectorException(code, message);
    }

    static RedirectorException notFound(String what, String id, Collection<String> known) {
        return refusal(
                Code.NOT_FOUND,
                "there is no %s '%s'; use one of %s"
                        .formatted(what, id, known.stream().sorted().limit(20).toList()));
    }

    void requireDevice(String id) {
        if (!reach.containsKey(id)) {
            throw notFound("device", id, reach.keySet());
        }
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > 10_000) {
            throw refusal(Code.INVALID, "the limit is 1 to 10,000, got " + limit);
        }
    }

    private boolean isUsable(String server) {
        return servers.containsKey(server) && servers.get(server).isUsable();
    }

    private Set<String> reachedBy(String server) {
        return reach.entrySet().stream()
                .filter(entry -> entry.getValue().contains(server))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private MappingChange commit(String device, String server, RemapCause cause, String who, String why) {
        Map<String, MappingEntry> entries = new TreeMap<>(mapping.entries());
        long revision = mapping.revision() + 1;
        MappingChange change =
                new MappingChange(revision, tick(), device, mapping.serverOf(device), server, cause, who, why);
        entries.put(device, new MappingEntry(device, server, revision, change.time()));
        mapping = new MappingTable(revision, entries);
        changes.add(change);
        return change;
    }
}
