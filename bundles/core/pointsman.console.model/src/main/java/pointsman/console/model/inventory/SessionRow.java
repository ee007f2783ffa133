package pointsman.console.model.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import pointsman.api.Load;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.table.Column;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Times;
import pointsman.console.model.text.Unit;

/**
 * A client's login in the table of sessions.
 *
 * @param id of the session
 * @param client the client's name in the topology, else its iSCSI name
 * @param initiatorName the client's iSCSI name
 * @param address HOST:PORT of the client
 * @param portal name of the portal
 * @param server name of the server that it reaches past the engine; empty if its requests flow through the engine
 * @param targetName iSCSI name of the target
 * @param since when it logged in
 * @param clientLoad load of the client over all its sessions, in the last window; empty when it was not measured
 */
public record SessionRow(
        long id,
        String client,
        String initiatorName,
        String address,
        String portal,
        Optional<String> server,
        String targetName,
        Instant since,
        Optional<Load> clientLoad) {

    /** The columns of the table of sessions. */
    public static List<Column<SessionRow>> columns(Times times, ByteUnits units) {
        return List.of(
                Column.text("Client", 18, SessionRow::client).withHint(SessionRow::initiatorName),
                Column.text("Address", 20, (SessionRow row) -> known(row.address())),
                Column.text("Portal", 12, (SessionRow row) -> known(row.portal())),
                Column.text("Server", 18, (SessionRow row) -> row.server().orElse("through the engine"))
                        .withHint(SessionRow::serverHint),
                Column.quantity("IOPS", 9, Unit.PER_SECOND, (SessionRow row) -> row.measured(Load::iops))
                        .withHint(row -> "Of all sessions of this client together"),
                Column.quantity("Bandwidth", 11, units.rate(), (SessionRow row) -> row.measured(Load::bytesPerSecond))
                        .withHint(row -> "Of all sessions of this client together"),
                Column.text("Since", 19, (SessionRow row) -> times.local(row.since()))
                        .orderedBy(Comparator.comparing(SessionRow::since))
                        .withHint(row -> times.utc(row.since()))
                        .exportedAs("Since (UTC)", row -> row.since().toString()),
                Column.text("Target", 34, SessionRow::targetName).withHint(SessionRow::targetName),
                Column.text("Initiator", 34, SessionRow::initiatorName).withHint(SessionRow::initiatorName));
    }

    /** The sessions of a snapshot. */
    public static List<SessionRow> of(SystemSnapshot snapshot) {
        Names names = new Names(snapshot);
        Map<String, String> clients = snapshot.topology().elements(Element.Client.class).stream()
                .collect(Collectors.toMap(Element.Client::initiatorName, Element.Client::name, (one, other) -> one));
        return snapshot.sessions().stream()
                .map(session -> new SessionRow(
                        session.id(),
                        clients.getOrDefault(session.initiatorName(), session.initiatorName()),
                        session.initiatorName(),
                        session.clientAddress(),
                        names.of(session.portal()),
                        session.server().map(names::of),
                        session.targetName(),
                        session.since(),
                        Optional.ofNullable(snapshot.load().clients().get(session.initiatorName()))))
                .toList();
    }

    /** What is not known is not left empty as if it were nothing. */
    private static String known(String text) {
        return text.isEmpty() ? Unit.UNKNOWN : text;
    }

    private String serverHint() {
        return server.map(name -> "Direct: its data flows between the client and %s, past the engine".formatted(name))
                .orElse("Its requests flow through the engine, each to the server of its device");
    }

    private double measured(ToDoubleFunction<Load> figure) {
        return clientLoad.map(figure::applyAsDouble).orElse(Double.NaN);
    }
}
