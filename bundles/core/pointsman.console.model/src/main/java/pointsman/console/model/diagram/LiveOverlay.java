package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import pointsman.api.ClientSession;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.Load;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.Problem;
import pointsman.api.ProblemType;
import pointsman.api.Sentences;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.console.model.text.ByteUnits;

/** What a snapshot of a running engine lays over a diagram. */
public final class LiveOverlay implements Function<Content, Overlay> {

    /** With more devices than this, standby paths are shown only for what is selected. */
    static final int MANY_DEVICES = 40;

    private static final double MUCH = 0.25;

    private static final String NOT_MEASURED = "no figures";

    private final SystemSnapshot snapshot;
    private final ByteUnits units;
    private final Map<String, List<ClientSession>> sessionsByClient;
    private final Map<String, List<Problem>> problems;
    private final ClientConnections connections;

    /** @param units in which bytes are told */
    public LiveOverlay(SystemSnapshot snapshot, ByteUnits units) {
        this.snapshot = snapshot;
        this.units = units;
        this.connections = new ClientConnections(snapshot);
        this.sessionsByClient =
                snapshot.sessions().stream().collect(Collectors.groupingBy(ClientSession::initiatorName));
        this.problems = snapshot.problems().stream().collect(Collectors.groupingBy(Problem::subject));
    }

    @Override
    public Overlay apply(Content content) {
        Map<String, NodeStatus> statuses = new HashMap<>();
        for (Element element : content.topology().elements()) {
            statuses.put(element.id(), status(element, content));
        }
        VolumeOverlay volumes = new VolumeOverlay(snapshot, units);
        content.volumes().forEach(volume -> statuses.put(volume.id(), volumes.status(volume.id())));
        Sentences sentences = new Sentences(content::name);
        Map<String, List<String>> remarks = new HashMap<>();
        problems.forEach((subject, list) ->
                remarks.put(subject, list.stream().map(sentences::of).toList()));
        Map<Line, LineLook> lines = new LinkedHashMap<>();
        boolean many = snapshot.devices().size() > MANY_DEVICES;
        content.volumes().forEach(volume -> lines.putAll(volumes.lines(volume, content, many)));
        lines.putAll(lines(content));
        return new Overlay(statuses, lines, remarks, loads(content), units);
    }

    private Map<String, Load> loads(Content content) {
        Map<String, Load> loads = new HashMap<>();
        for (Element element : content.topology().elements()) {
            Load load = null;
            if (element instanceof Element.Device) {
                load = snapshot.load().devices().get(element.id());
            } else if (element instanceof Element.Server) {
                load = snapshot.load().servers().get(element.id());
            } else if (element instanceof Element.Client client) {
                load = snapshot.load().clients().get(client.initiatorName());
            }
            if (load != null) {
                loads.put(element.id(), load);
            }
        }
        return loads;
    }

    private NodeStatus status(Element element, Content content) {
        String detail = ElementText.detail(element, content, units);
        if (element instanceof Element.Server server) {
            return server(server);
        } else if (element instanceof Element.Device device) {
            return device(device, detail);
        } else if (element instanceof Element.Client client) {
            return client(client);
        } else if (element instanceof Element.Portal portal) {
            long sessions = connections.atPortal(portal.id());
            return new NodeStatus(Level.OK, plural(sessions, "session"), detail, "", OptionalInt.empty());
        }
        return new NodeStatus(Level.NONE, "", detail, "", OptionalInt.empty());
    }

    private NodeStatus server(Element.Server server) {
        ServerStatus status = snapshot.servers().get(server.id());
        long devices = snapshot.mapping().devicesOf(server.id()).size();
        OptionalLong direct = connections.direct(server.id());
        // One that never had any says nothing of it; a server that may have some never says that it has none.
        String sessions = direct.isEmpty() ? " · direct ?" : " · " + direct.getAsLong() + " direct";
        String detail = plural(devices, "device") + (isReachedDirectly(server.id()) ? sessions : "");
        if (status == null) {
            return new NodeStatus(Level.NONE, "not known", detail, NOT_MEASURED, OptionalInt.empty());
        }
        OptionalInt utilisation = utilisation(server.id());
        boolean full = utilisation.isPresent() && utilisation.getAsInt() >= Utilisation.FULL;
        Level level = levelOf(status).or(worstProblem(server.id())).or(full ? Level.WARNING : Level.NONE);
        String load = status.health() == ServerHealth.UP
                ? loadText(snapshot.load().servers().get(server.id()))
                : "";
        return new NodeStatus(level, word(status), detail, load, utilisation);
    }

    /** Whether clients may be logged in there, past the engine. */
    private boolean isReachedDirectly(String server) {
        OptionalLong sessions = connections.direct(server);
        return sessions.isPresent() && sessions.getAsLong() > 0
                || snapshot.volumes().values().stream()
                        .filter(volume -> volume.mode() == VolumeMode.DIRECT)
                        .map(volume -> snapshot.devices().get(volume.id()))
                        .anyMatch(device ->
                                device != null && device.activeServers().contains(server));
    }

    private OptionalInt utilisation(String server) {
        ServerStatus status = snapshot.servers().get(server);
        if (status == null || status.health() != ServerHealth.UP) {
            return OptionalInt.empty();
        }
        return snapshot.efficiency()
                .filter(report -> report.utilisation().containsKey(server))
                .map(report -> OptionalInt.of((int) Math.round(100 * report.highestUtilisation(server))))
                .orElse(OptionalInt.empty());
    }

    private NodeStatus device(Element.Device device, String detail) {
        DeviceStatus status = snapshot.devices().get(device.id());
        if (status == null) {
            return new NodeStatus(Level.NONE, "not known", detail, NOT_MEASURED, OptionalInt.empty());
        }
        Level level = levelOf(status.state()).or(worstProblem(device.id()));
        String word = status.state().name().toLowerCase(Locale.ROOT);
        if (status.state() == DeviceState.ONLINE && level != Level.OK) {
            word = problemWord(device.id());
        }
        boolean direct = Optional.ofNullable(snapshot.volumes().get(device.id()))
                .filter(volume -> volume.mode() == VolumeMode.DIRECT)
                .isPresent();
        Load measured = snapshot.load().devices().get(device.id());
        String load = direct ? LoadText.direct(measured) : loadText(measured);
        return new NodeStatus(level, word, detail, load, OptionalInt.empty());
    }

    private NodeStatus client(Element.Client client) {
        int sessions =
                sessionsByClient.getOrDefault(client.initiatorName(), List.of()).size();
        if (sessions == 0) {
            return new NodeStatus(Level.NONE, "not logged in", "", "", OptionalInt.empty());
        }
        Load load = snapshot.load().clients().get(client.initiatorName());
        return new NodeStatus(Level.OK, plural(sessions, "session"), "", loadText(load), OptionalInt.empty());
    }

    private Map<Line, LineLook> lines(Content content) {
        Map<Line, LineLook> lines = new LinkedHashMap<>();
        for (Link link : content.topology().links()) {
            lines.put(Line.of(link), look(link, content));
        }
        Map<Line, PathState> paths = new LinkedHashMap<>();
        for (PathStatus path : snapshot.paths()) {
            if (content.element(path.device()).isPresent()
                    && content.element(path.server()).isPresent()) {
                paths.merge(Line.path(path.server(), path.device()), path.state(), LiveOverlay::better);
            }
        }
        content.serving().forEach((device, server) -> paths.put(Line.path(server, device), PathState.ACTIVE));
        snapshot.devices().values().forEach(device -> device.activeServers().stream()
                .filter(server -> content.element(device.id()).isPresent()
                        && content.element(server).isPresent())
                .forEach(server -> paths.put(Line.path(server, device.id()), PathState.ACTIVE)));
        Map<PathState, Map<Line, LineLook>> byState = new EnumMap<>(PathState.class);
        boolean many = snapshot.devices().size() > MANY_DEVICES;
        paths.forEach((line, state) ->
                byState.computeIfAbsent(state, same -> new LinkedHashMap<>()).put(line, pathLook(line, state, many)));
        for (PathState state : List.of(PathState.STANDBY, PathState.EXCLUDED, PathState.FAILED)) {
            lines.putAll(byState.getOrDefault(state, Map.of()));
        }
        // What carries more is drawn later, so that a shared stretch shows the strongest line.
        List<Map.Entry<Line, LineLook>> active =
                new ArrayList<>(byState.getOrDefault(PathState.ACTIVE, Map.of()).entrySet());
        active.sort(Comparator.comparing(
                        (Map.Entry<Line, LineLook> entry) -> entry.getValue().strength())
                .thenComparing(entry -> entry.getValue().level()));
        active.forEach(entry -> lines.put(entry.getKey(), entry.getValue()));
        return lines;
    }

    private LineLook look(Link link, Content content) {
        ElementKind from = content.element(link.from()).orElseThrow().kind();
        return switch (from) {
            case CLIENT -> clientLook(link, content);
            case PORTAL -> serverLook(link.to());
            case SERVER ->
                isDown(link.from()) ? new LineLook(LineState.FAILED, Level.ERROR, 0, false) : LineLook.LINKED;
            case ARRAY -> LineLook.ON_DEMAND;
            case FABRIC, CONTROLLER, DEVICE -> LineLook.LINKED;
        };
    }

    private LineLook clientLook(Link link, Content content) {
        Element element = content.element(link.from()).orElseThrow();
        if (!(element instanceof Element.Client client)
                || sessionsByClient.getOrDefault(client.initiatorName(), List.of()).stream()
                        .noneMatch(session -> session.portal().equals(link.to()))) {
            return LineLook.LINKED;
        }
        return new LineLook(
                LineState.ACTIVE, Level.OK, strength(snapshot.load().clients().get(client.initiatorName())), false);
    }

    private LineLook serverLook(String server) {
        ServerStatus status = snapshot.servers().get(server);
        if (status == null) {
            return LineLook.LINKED;
        }
        if (status.health() == ServerHealth.DOWN) {
            return new LineLook(LineState.FAILED, Level.ERROR, 0, false);
        }
        Load load = snapshot.load().servers().get(server);
        if (load == null) {
            return new LineLook(LineState.ACTIVE, levelOf(status), 0, false);
        }
        double proxied = Math.max(0, load.iops() - directIops(server));
        Level heat = proxied >= MUCH * load.iops() ? heat(server) : Level.NONE;
        return new LineLook(LineState.ACTIVE, levelOf(status).or(heat), LineLook.strength(proxied), false);
    }

    /** What of a server's load does not come through a portal. */
    private double directIops(String server) {
        return snapshot.volumes().values().stream()
                .filter(volume -> volume.mode() == VolumeMode.DIRECT)
                .map(volume -> snapshot.devices().get(volume.id()))
                .filter(device -> device != null && device.activeServers().contains(server))
                .mapToDouble(device -> {
                    Load load = snapshot.load().devices().get(device.id());
                    return load == null ? 0 : PathShares.of(device, server, load) * load.iops();
                })
                .sum();
    }

    private LineLook pathLook(Line line, PathState state, boolean many) {
        return switch (state) {
            case ACTIVE -> activeLook(line);
            case STANDBY -> new LineLook(LineState.STANDBY, Level.NONE, 0, many);
            // A server that is down says so itself; a red line to each device would drown what else is wrong.
            case FAILED ->
                isDown(line.from())
                        ? new LineLook(LineState.FAILED, Level.NONE, 0, true)
                        : new LineLook(LineState.FAILED, Level.ERROR, 0, many);
            case EXCLUDED -> new LineLook(LineState.EXCLUDED, Level.WARNING, 0, many);
        };
    }

    private LineLook activeLook(Line line) {
        if (isDown(line.from())) {
            return new LineLook(LineState.FAILED, Level.ERROR, 0, false);
        }
        DeviceStatus device = snapshot.devices().get(line.to());
        Level level = device == null ? Level.NONE : levelOf(device.state());
        Load load = snapshot.load().devices().get(line.to());
        double share = device == null ? 1 : PathShares.of(device, line.from(), load);
        return new LineLook(
                LineState.ACTIVE,
                isMuchOf(load, share, line.from()) ? level.or(heat(line.from())) : level,
                load == null ? 0 : LineLook.strength(share * load.iops()),
                false);
    }

    /** Whether a device is a good part of its server's load: then the server's heat is shown on its line too. */
    private boolean isMuchOf(Load device, double share, String server) {
        Load whole = snapshot.load().servers().get(server);
        return device != null
                && whole != null
                && (share * device.iops() >= MUCH * whole.iops()
                        || share * device.bytesPerSecond() >= MUCH * whole.bytesPerSecond());
    }

    private Level heat(String server) {
        OptionalInt utilisation = utilisation(server);
        return utilisation.isPresent() ? Utilisation.level(utilisation.getAsInt()) : Level.NONE;
    }

    private boolean isDown(String server) {
        ServerStatus status = snapshot.servers().get(server);
        return status != null && status.health() == ServerHealth.DOWN;
    }

    private Level worstProblem(String subject) {
        return problems.getOrDefault(subject, List.of()).stream()
                .map(problem -> problem.severity() == Severity.ERROR
                        ? Level.ERROR
                        : problem.severity() == Severity.WARNING ? Level.WARNING : Level.NONE)
                .reduce(Level.NONE, Level::or);
    }

    private String problemWord(String subject) {
        return problems.getOrDefault(subject, List.of()).stream()
                .max(Comparator.comparing(Problem::severity))
                .map(problem -> problem.type() == ProblemType.SINGLE_PATH ? "one path left" : "has a problem")
                .orElse("online");
    }

    private static Level levelOf(ServerStatus status) {
        return switch (status.health()) {
            case DOWN -> Level.ERROR;
            case CONNECTING -> Level.WARNING;
            case UP -> status.mode() == ServerMode.ACTIVE ? Level.OK : Level.WARNING;
        };
    }

    static Level levelOf(DeviceState state) {
        return switch (state) {
            case ONLINE -> Level.OK;
            case MOVING -> Level.MOVING;
            case WAITING -> Level.WARNING;
            case OFFLINE -> Level.ERROR;
        };
    }

    private static String word(ServerStatus status) {
        if (status.health() != ServerHealth.UP) {
            return status.health().name().toLowerCase(Locale.ROOT);
        }
        return switch (status.mode()) {
            case ACTIVE -> "up";
            case DRAINING -> "draining";
            case MAINTENANCE -> "maintenance";
        };
    }

    private static int strength(Load load) {
        return load == null ? 0 : LineLook.strength(load.iops());
    }

    private static String loadText(Load load) {
        return Optional.ofNullable(load).map(LoadText::of).orElse(NOT_MEASURED);
    }

    private static String plural(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private static PathState better(PathState one, PathState other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
