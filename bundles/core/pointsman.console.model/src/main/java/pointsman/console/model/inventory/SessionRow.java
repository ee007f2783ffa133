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
        String targetName,
        Instant since,
        Optional<Load> clientLoad) {

    /** The columns of the table of sessions. */
    public static List<Column<SessionRow>> columns(Times times) {
        return List.of(
                Column.text("Client", 18, SessionRow::client).withHint(SessionRow::initiatorName),
                Column.text("Address", 20, SessionRow::address),
                Column.text("Portal", 12, SessionRow::portal),
                Column.quantity("IOPS", 9, Unit.PER_SECOND, (SessionRow row) -> row.measured(Load::iops))
                        .withHint(row -> "Of all sessions of this client together"),
                Column.quantity(
                                "Bandwidth",
                                11,
                                Unit.BYTES_PER_SECOND,
                                (SessionRow row) -> row.measured(Load::bytesPerSecond))
                        .withHint(row -> "Of all sessions of this client together"),
                Column.text("Since", 19, (SessionRow row) -> times.local(row.since()))
                        .orderedBy(Comparator.comparing(SessionRow::since))
                        .withHint(row -> times.utc(row.since())),
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
                        session.targetName(),
                        session.since(),
                        Optional.ofNullable(snapshot.load().clients().get(session.initiatorName()))))
                .toList();
    }

    private double measured(ToDoubleFunction<Load> figure) {
        return clientLoad.map(figure::applyAsDouble).orElse(Double.NaN);
    }
}
