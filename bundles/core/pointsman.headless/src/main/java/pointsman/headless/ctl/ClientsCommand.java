package pointsman.headless.ctl;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import pointsman.api.ClientSession;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Table;

@Command(name = "clients", description = "The clients' sessions and load.", mixinStandardHelpOptions = true)
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
        for (ClientSession client : sessions) {
            table.row(
                    client.initiatorName(),
                    client.clientAddress(),
                    client.targetName(),
                    client.server().orElse(""),
                    Figures.time(client.since()),
                    loads.rate(client.initiatorName()),
                    loads.bandwidth(client.initiatorName()));
        }
        session.printer().table(table);
        return 0;
    }
}
