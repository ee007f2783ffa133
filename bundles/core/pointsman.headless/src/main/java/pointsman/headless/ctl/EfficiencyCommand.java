package pointsman.headless.ctl;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import pointsman.api.DeviceStatus;
import pointsman.api.EfficiencyReport;
import pointsman.api.PathPolicy;
import pointsman.api.Resource;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Table;

@Command(
        name = "efficiency",
        description =
                "How well the servers as a whole carry the load, and what resources, servers and devices contribute.",
        mixinStandardHelpOptions = true)
final class EfficiencyCommand extends CtlAction {

    @Option(
            names = "--top",
            paramLabel = "NUMBER",
            defaultValue = "10",
            description = "Most devices to show, those with the most requests present first; default 10.")
    private int top;

    @Override
    int act(CtlSession session) throws InterruptedException {
        if (top < 0) {
            throw new ParameterException(spec.commandLine(), "--top: 0 or more devices are shown, got " + top);
        }
        SystemSnapshot snapshot = session.snapshot();
        Optional<EfficiencyReport> report = snapshot.efficiency();
        if (session.printer().json()) {
            session.printer().value(report);
        } else if (report.isPresent()) {
            print(session.printer(), snapshot, report.get());
        } else {
            session.printer().line("No load has been measured yet; try again after the next window.");
        }
        return 0;
    }

    private void print(Printer printer, SystemSnapshot snapshot, EfficiencyReport report) {
        Names names = new Names(snapshot);
        printer.line("Efficiency %s: %s requests are present, and at least %s would be, however the load were divided."
                .formatted(
                        Figures.efficiency(report.efficiency()),
                        EfficiencyText.present(report.present()),
                        EfficiencyText.present(report.bound())));
        EfficiencyText.leftOut(report, names).forEach(printer::line);
        printer.line("");
        printer.table(resources(report));
        printer.line("");
        printer.table(servers(report, names));
        if (top > 0 && !report.presentByDevice().isEmpty()) {
            printer.line("");
            printer.table(devices(snapshot, report, names));
        }
    }

    private static Table resources(EfficiencyReport report) {
        Table table = new Table()
                .words("RESOURCE")
                .figures("PRESENT")
                .figures("OF ALL")
                .figures("AT LEAST");
        for (Resource resource : Resource.values()) {
            if (report.presentByResource().containsKey(resource)) {
                double present = report.presentByResource().get(resource);
                table.row(
                        resource.name(),
                        EfficiencyText.present(present),
                        part(present, report.present()),
                        least(report.boundByResource().get(resource)));
            }
        }
        return table;
    }

    private static Table servers(EfficiencyReport report, Names names) {
        Table table = new Table()
                .words("SERVER")
                .figures("UTILISATION")
                .figures("PRESENT")
                .figures("OF ALL")
                .figures("AT LEAST")
                .figures("LOSS");
        List<String> worstFirst = report.presentByServer().keySet().stream()
                .sorted(Comparator.comparingDouble((String id) -> -report.loss(id))
                        .thenComparing(names::of))
                .toList();
        for (String id : worstFirst) {
            double present = report.presentByServer().get(id);
            table.row(
                    names.of(id),
                    Figures.percent(report.highestUtilisation(id)),
                    EfficiencyText.present(present),
                    part(present, report.present()),
                    least(report.boundByServer().get(id)),
                    report.boundByServer().containsKey(id)
                            ? String.format(Locale.ROOT, "%+.3f", report.loss(id) + 0.0)
                            : Figures.UNKNOWN);
        }
        return table;
    }

    private Table devices(SystemSnapshot snapshot, EfficiencyReport report, Names names) {
        Loads loads = new Loads(snapshot.load().devices());
        Table table = new Table()
                .words("DEVICE")
                .words("SERVER")
                .figures("REQUESTS")
                .figures("BANDWIDTH")
                .figures("PRESENT")
                .figures("OF ITS SERVER")
                .figures("OF ALL");
        List<Map.Entry<String, Double>> greatestFirst = report.presentByDevice().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> names.of(entry.getKey())))
                .limit(top)
                .toList();
        for (Map.Entry<String, Double> entry : greatestFirst) {
            String id = entry.getKey();
            Optional<String> server = snapshot.mapping().serverOf(id);
            table.row(
                    names.of(id),
                    server.map(names::of).orElse(Figures.UNKNOWN),
                    loads.rate(id),
                    loads.bandwidth(id),
                    EfficiencyText.present(entry.getValue()),
                    server.filter(owner -> isServedByOne(snapshot, id))
                            .map(report.presentByServer()::get)
                            .map(all -> part(entry.getValue(), all))
                            .orElse(Figures.UNKNOWN),
                    part(entry.getValue(), report.present()));
        }
        return table;
    }

    /** A device whose requests go to several servers has no share of one of them. */
    private static boolean isServedByOne(SystemSnapshot snapshot, String device) {
        DeviceStatus status = snapshot.devices().get(device);
        return status != null && status.pathPolicy() == PathPolicy.SINGLE;
    }

    private static String part(double part, double whole) {
        return whole > 0 ? Figures.percent(part / whole) : Figures.UNKNOWN;
    }

    private static String least(Double share) {
        return share == null ? Figures.UNKNOWN : EfficiencyText.present(share);
    }
}
