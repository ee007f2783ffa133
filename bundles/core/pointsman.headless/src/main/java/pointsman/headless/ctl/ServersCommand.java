package pointsman.headless.ctl;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Table;

/** The storage servers, their state and load. */
@Command(name = "servers", description = "The storage servers, their state and load.", mixinStandardHelpOptions = true)
public final class ServersCommand extends CtlAction {

    @Override
    int act(CtlSession session) throws InterruptedException {
        SystemSnapshot snapshot = session.snapshot();
        if (session.printer().json()) {
            session.printer().value(snapshot.servers());
            return 0;
        }
        session.printer().table(table(snapshot));
        return 0;
    }

    /** The servers of a snapshot with their state and load. */
    public static Table table(SystemSnapshot snapshot) {
        Names names = new Names(snapshot);
        Loads loads = new Loads(snapshot.load().servers());
        Table table = new Table()
                .words("SERVER")
                .words("ADDRESS")
                .words("HEALTH")
                .words("MODE")
                .figures("DEVICES")
                .figures("REQUESTS")
                .figures("BANDWIDTH")
                .figures("UTILISATION")
                .words("SINCE")
                .words("DETAIL");
        List<ServerStatus> servers = snapshot.servers().values().stream()
                .sorted(Comparator.comparing(server -> names.of(server.id())))
                .toList();
        for (ServerStatus server : servers) {
            String id = server.id();
            table.row(
                    names.of(id),
                    address(snapshot, id),
                    Tones.of(server.health()),
                    Tones.of(server.mode()),
                    snapshot.mapping().devicesOf(id).size(),
                    loads.rate(id),
                    loads.bandwidth(id),
                    utilisation(snapshot, id),
                    Figures.time(server.since()),
                    server.detail());
        }
        return table;
    }

    private static String address(SystemSnapshot snapshot, String id) {
        return snapshot.topology()
                .element(id)
                .filter(Element.Server.class::isInstance)
                .map(element -> ((Element.Server) element).address())
                .orElse(Figures.UNKNOWN);
    }

    private static String utilisation(SystemSnapshot snapshot, String id) {
        return snapshot.efficiency()
                .filter(report -> report.utilisation().containsKey(id))
                .map(report -> Figures.percent(report.highestUtilisation(id)))
                .orElse(Figures.UNKNOWN);
    }
}
