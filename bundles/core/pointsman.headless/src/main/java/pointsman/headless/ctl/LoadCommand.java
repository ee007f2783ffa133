package pointsman.headless.ctl;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Table;

@Command(
        name = "load",
        description = "The load of the last window, or what was recorded.",
        mixinStandardHelpOptions = true,
        subcommands = LoadHistoryCommand.class)
final class LoadCommand extends CtlAction {

    @Option(names = "--watch", description = "Go on with each window until interrupted.")
    private boolean watch;

    @Override
    int act(CtlSession session) throws InterruptedException {
        if (!watch) {
            show(session, session.snapshot());
            return 0;
        }
        Reports reports = new Reports(spec.commandLine().getErr());
        try (var subscription = session.service().subscribe(reports)) {
            LoadSample last = null;
            while (true) {
                SystemSnapshot snapshot = reports.nextSnapshot();
                if (!snapshot.load().equals(last)) {
                    last = snapshot.load();
                    if (!session.printer().json()) {
                        session.printer().nextScreen();
                    }
                    show(session, snapshot);
                }
            }
        }
    }

    private void show(CtlSession session, SystemSnapshot snapshot) {
        LoadSample load = snapshot.load();
        if (session.printer().json()) {
            if (watch) {
                session.printer().valueLine(load);
            } else {
                session.printer().value(load);
            }
            return;
        }
        session.printer()
                .line("%s  window %s  efficiency %s"
                        .formatted(
                                Figures.time(load.time()),
                                Figures.duration(load.window()),
                                load.efficiency().isPresent()
                                        ? Figures.efficiency(load.efficiency().getAsDouble())
                                        : Figures.UNKNOWN));
        session.printer().line("");
        session.printer().table(ServersCommand.table(snapshot));
        session.printer().line("");
        session.printer().table(table("DEVICE", load.devices(), new Names(snapshot)));
        if (!load.clients().isEmpty()) {
            session.printer().line("");
            session.printer().table(table("CLIENT", load.clients(), new Names(snapshot)));
        }
    }

    private static Table table(String heading, Map<String, Load> measured, Names names) {
        Loads loads = new Loads(measured);
        Table table = new Table()
                .words(heading)
                .figures("READS")
                .figures("WRITES")
                .figures("BANDWIDTH")
                .figures("UNDER WAY")
                .figures("LATENCY")
                .figures("P99");
        Map<String, String> idsByName = new TreeMap<>();
        measured.keySet().forEach(id -> idsByName.put(names.of(id) + '\n' + id, id));
        for (String id : idsByName.values()) {
            table.row(
                    names.of(id),
                    loads.reads(id),
                    loads.writes(id),
                    loads.bandwidth(id),
                    String.format(Locale.ROOT, "%.1f", measured.get(id).outstanding()),
                    loads.median(id),
                    loads.p99(id));
        }
        return table;
    }
}
