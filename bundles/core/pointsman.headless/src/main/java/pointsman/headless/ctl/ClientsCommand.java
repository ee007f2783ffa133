package pointsman.headless.ctl;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import pointsman.api.ClientSession;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Table;

@Command(
        name = "clients",
        description = "The clients' sessions; the load of a client is that of all its sessions, in its first row.",
        mixinStandardHelpOptions = true)
final class ClientsCommand extends CtlAction {

    @Override
    int act(CtlSession session) throws InterruptedException {
        SystemSnapshot snapshot = session.snapshot();
        if (session.printer().json()) {
            session.printer().value(snapshot.sessions());
            return 0;
        }
        Loads loads = new Loads(snapshot.load().clients());
        Table table = new Table()
                .words("CLIENT")
                .words("ADDRESS")
                .words("TARGET")
                .words("SERVER")
                .words("SINCE")
                .figures("REQUESTS")
                .figures("BANDWIDTH");
        List<ClientSession> sessions = snapshot.sessions().stream()
                .sorted(Comparator.comparing(ClientSession::initiatorName).thenComparing(ClientSession::id))
                .toList();
        String before = "";
        for (ClientSession client : sessions) {
            // Load is measured by client, not by session: it is said once, in the first row of the client.
            boolean isFirst = !client.initiatorName().equals(before);
            before = client.initiatorName();
            table.row(
                    client.initiatorName(),
                    client.clientAddress(),
                    client.targetName(),
                    client.server().orElse(""),
                    Figures.time(client.since()),
                    isFirst ? loads.rate(client.initiatorName()) : "",
                    isFirst ? loads.bandwidth(client.initiatorName()) : "");
        }
        session.printer().table(table);
        return 0;
    }
}
