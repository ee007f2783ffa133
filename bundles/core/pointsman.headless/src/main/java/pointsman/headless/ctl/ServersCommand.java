package pointsman.headless.ctl;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import pointsman.api.Capacity;
import pointsman.api.HostState;
import pointsman.api.HostStatus;
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
        snapshot.efficiency().ifPresent(report -> EfficiencyText.leftOut(report, new Names(snapshot))
                .forEach(session.printer()::line));
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
                .figures("CAPACITY")
                .words("FROM")
                .figures("CPU")
                .figures("MEMORY")
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
                    capacity(snapshot, id).map(ServersCommand::text).orElse(Figures.UNKNOWN),
                    capacity(snapshot, id).map(ServersCommand::sources).orElse(Figures.UNKNOWN),
                    cpu(server.host()),
                    memory(server.host()),
                    Figures.time(server.since()),
                    detail(server));
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

    private static Optional<Capacity> capacity(SystemSnapshot snapshot, String id) {
        return snapshot.topology()
                .element(id)
                .filter(Element.Server.class::isInstance)
                .map(element -> ((Element.Server) element).capacity());
    }

    private static String text(Capacity capacity) {
        return "%s, %s".formatted(Figures.rate(capacity.iops()), Figures.bytesPerSecond(capacity.bytesPerSecond()));
    }

    private static String sources(Capacity capacity) {
        String iops = capacity.iopsSource().name().toLowerCase(Locale.ROOT);
        String bandwidth = capacity.bandwidthSource().name().toLowerCase(Locale.ROOT);
        return iops.equals(bandwidth) ? iops : "%s, %s".formatted(iops, bandwidth);
    }

    private static String cpu(HostStatus host) {
        return host.load().cpuBusy().isPresent()
                ? Figures.percent(host.load().cpuBusy().getAsDouble())
                : unknown(host);
    }

    private static String memory(HostStatus host) {
        return host.load()
                .memory()
                .map(memory -> "%s of %s".formatted(Figures.bytes(memory.used()), Figures.bytes(memory.total())))
                .orElseGet(() -> unknown(host));
    }

    private static String unknown(HostStatus host) {
        return host.state() == HostState.NOT_CONFIGURED ? "not configured" : Figures.UNKNOWN;
    }

    /** What is wrong with the server, and what keeps its host from being known. */
    private static String detail(ServerStatus server) {
        HostStatus host = server.host();
        if (host.detail().isEmpty()) {
            return server.detail();
        }
        String exporter = "node exporter %s since %s: %s"
                .formatted(Tones.word(host.state()), Figures.time(host.since()), host.detail());
        return server.detail().isEmpty() ? exporter : "%s; %s".formatted(server.detail(), exporter);
    }

    private static String utilisation(SystemSnapshot snapshot, String id) {
        return snapshot.efficiency()
                .filter(report -> report.utilisation().containsKey(id))
                .map(report -> Figures.percent(report.highestUtilisation(id)))
                .orElse(Figures.UNKNOWN);
    }
}
