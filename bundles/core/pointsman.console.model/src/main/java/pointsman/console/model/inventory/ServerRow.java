package pointsman.console.model.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import pointsman.api.EfficiencyReport;
import pointsman.api.HostStatus;
import pointsman.api.Load;
import pointsman.api.MappingEntry;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.alarm.Alarm;
import pointsman.console.model.diagram.ClientConnections;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.HostText;
import pointsman.console.model.text.Times;
import pointsman.console.model.text.Unit;

/**
 * A server in the table of servers.
 *
 * @param id of the server
 * @param name of the server
 * @param address of its iSCSI portal
 * @param status as the engine sees it; empty when the engine does not know the server
 * @param sign how it is, its problems included
 * @param problems what is wrong with it, one line each
 * @param utilisation highest of its resources, 1 being all of its capacity; empty when it was not measured
 * @param load in the last window; empty when it was not measured
 * @param devices that are reached through it
 * @param directSessions clients' sessions at it, past the engine; empty when that is not known
 */
public record ServerRow(
        String id,
        String name,
        String address,
        Optional<ServerStatus> status,
        Sign sign,
        String problems,
        OptionalDouble utilisation,
        Optional<Load> load,
        int devices,
        OptionalLong directSessions) {

    /** The columns of the table of servers. */
    public static List<Column<ServerRow>> columns(Times times, ByteUnits units) {
        return List.of(
                Column.text("Server", 16, ServerRow::name)
                        .withSign(row -> Optional.of(row.sign()))
                        .withHint(ServerRow::problems),
                Column.text("Health", 11, ServerRow::healthText)
                        .orderedBy(Comparator.comparing(ServerRow::sign))
                        .withHint(row -> row.status().map(ServerStatus::detail).orElse("")),
                Column.text("Mode", 12, ServerRow::modeText),
                Column.quantity("Utilisation", 11, Unit.FRACTION, ServerRow::utilisationFigure)
                        .withHint(row -> "Of the resource that is used most: IOPS, bandwidth or processors"),
                Column.quantity("IOPS", 9, Unit.PER_SECOND, row -> row.measured(Load::iops)),
                Column.quantity("Bandwidth", 11, units.rate(), row -> row.measured(Load::bytesPerSecond)),
                Column.text("Devices", 8, (ServerRow row) -> String.valueOf(row.devices()))
                        .orderedBy(Comparator.comparingInt(ServerRow::devices))
                        .alignedRight(),
                Column.text("Direct", 7, ServerRow::directText)
                        .orderedBy(Comparator.comparingLong(
                                row -> row.directSessions().orElse(-1)))
                        .alignedRight()
                        .withHint(row -> "Clients' sessions at the server, past the engine"),
                Column.quantity("Processors", 10, Unit.FRACTION, ServerRow::busy)
                        .withHint(row -> row.host().map(HostText::processors).orElse("")),
                Column.quantity("Memory", 9, units.size(), ServerRow::memoryUsed)
                        .withHint(row -> row.host()
                                .map(host -> HostText.memory(host, units))
                                .orElse("")),
                Column.text("Address", 20, ServerRow::address),
                Column.text("Since", 19, (ServerRow row) -> row.since()
                                .map(times::local)
                                .orElse(Unit.UNKNOWN))
                        .orderedBy(Comparator.comparing(row -> row.since().orElse(Instant.MIN)))
                        .withHint(row -> row.since().map(times::utc).orElse(""))
                        .exportedAs(
                                "Since (UTC)",
                                row -> row.since().map(Instant::toString).orElse("")));
    }

    /** The servers of a snapshot, in the order of its topology. */
    public static List<ServerRow> of(SystemSnapshot snapshot) {
        return of(snapshot, Map.of(), ByteUnits.BINARY);
    }

    /**
     * The servers of a snapshot, in the order of its topology.
     *
     * @param alarms those that are raised, by the id of their object
     * @param units in which they tell bytes
     */
    public static List<ServerRow> of(SystemSnapshot snapshot, Map<String, List<Alarm>> alarms, ByteUnits units) {
        Problems problems = new Problems(snapshot, new Names(snapshot), alarms, units);
        ClientConnections connections = new ClientConnections(snapshot);
        Map<String, Long> devices = snapshot.mapping().entries().values().stream()
                .collect(Collectors.groupingBy(MappingEntry::server, Collectors.counting()));
        return snapshot.topology().elements(Element.Server.class).stream()
                .map(server -> {
                    Optional<ServerStatus> status =
                            Optional.ofNullable(snapshot.servers().get(server.id()));
                    return new ServerRow(
                            server.id(),
                            server.name(),
                            server.address(),
                            status,
                            Signs.worse(
                                    status.map(Signs::of).orElse(Sign.STALE),
                                    problems.worst(server.id()).map(Sign::of)),
                            problems.sentences(server.id()),
                            utilisation(snapshot.efficiency(), server.id()),
                            Optional.ofNullable(snapshot.load().servers().get(server.id())),
                            devices.getOrDefault(server.id(), 0L).intValue(),
                            connections.direct(server.id()));
                })
                .toList();
    }

    /** Since when its health and mode are as they are. */
    public Optional<Instant> since() {
        return status.map(ServerStatus::since);
    }

    private Optional<HostStatus> host() {
        return status.map(ServerStatus::host);
    }

    private double busy() {
        return host().map(host -> host.load().cpuBusy().orElse(Double.NaN)).orElse(Double.NaN);
    }

    private double memoryUsed() {
        return host().flatMap(host -> host.load().memory())
                .map(memory -> (double) memory.used())
                .orElse(Double.NaN);
    }

    private String directText() {
        return directSessions.isPresent() ? Long.toString(directSessions.getAsLong()) : Unit.UNKNOWN;
    }

    private double utilisationFigure() {
        return utilisation.orElse(Double.NaN);
    }

    private double measured(ToDoubleFunction<Load> figure) {
        return load.map(figure::applyAsDouble).orElse(Double.NaN);
    }

    private String healthText() {
        return status.map(ServerStatus::health).map(ServerRow::word).orElse(Unit.UNKNOWN);
    }

    private String modeText() {
        return status.map(ServerStatus::mode).map(ServerRow::word).orElse(Unit.UNKNOWN);
    }

    private static String word(ServerHealth health) {
        return switch (health) {
            case UP -> "Up";
            case CONNECTING -> "Connecting";
            case DOWN -> "Down";
        };
    }

    private static String word(ServerMode mode) {
        return switch (mode) {
            case ACTIVE -> "Active";
            case DRAINING -> "Draining";
            case MAINTENANCE -> "Maintenance";
        };
    }

    private static OptionalDouble utilisation(Optional<EfficiencyReport> report, String server) {
        return report.filter(known -> known.utilisation().containsKey(server))
                .map(known -> OptionalDouble.of(known.highestUtilisation(server)))
                .orElse(OptionalDouble.empty());
    }
}
