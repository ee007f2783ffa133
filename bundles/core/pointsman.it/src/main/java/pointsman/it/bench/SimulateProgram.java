package pointsman.it.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.balance.simulate.DeviationRule;
import pointsman.balance.simulate.EfficiencyRule;
import pointsman.balance.simulate.GeneratedWorkload;
import pointsman.balance.simulate.LoadTrace;
import pointsman.balance.simulate.Outcome;
import pointsman.balance.simulate.RecordedWorkload;
import pointsman.balance.simulate.Rule;
import pointsman.balance.simulate.Scenario;
import pointsman.balance.simulate.Simulator;
import pointsman.balance.simulate.StaticRule;
import pointsman.balance.simulate.ThresholdRule;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;

@Command(
        name = "simulate",
        description = "The balancer and the rules of others on the same loads from the same start, in simulated time.")
final class SimulateProgram extends Program {

    private static final double CLOSE = 1.05;
    private static final int MINUTES_PER_DAY = 1440;
    private static final int MOVES_PER_WINDOW = 50;

    @Mixin
    private RecordedLoads loads;

    @Option(names = "--days", defaultValue = "7", description = "Simulated (${DEFAULT-VALUE}).")
    private int days;

    @Option(names = "--devices", defaultValue = "200", description = "Of generated loads (${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--recorded-devices",
            defaultValue = "1000",
            description = "Of recorded loads, which are repeated with shifted phases (${DEFAULT-VALUE}).")
    private int recordedDevices;

    @Option(
            names = "--servers",
            split = ",",
            defaultValue = "4,16",
            description = "How many for recorded loads; generated ones have the first (${DEFAULT-VALUE}).")
    private List<Integer> servers;

    @Option(names = "--seed", defaultValue = "1", description = "Everything follows from it (${DEFAULT-VALUE}).")
    private long seed;

    private final Simulator simulator = new Simulator();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<List<String>> quietRows = new ArrayList<>();

    @Override
    List<DebianTool> tools() {
        return List.of();
    }

    @Override
    void run(Resources resources, Report report) throws IOException {
        report.figure("simulated days", days);
        report.figure("seed", seed);
        for (Map.Entry<String, Scenario> entry : scenarios().entrySet()) {
            compare(entry.getKey(), entry.getValue(), report);
        }
        quiet(report);
        report.table(new Report.Rows(
                "Each load with each rule",
                List.of("load", "rule", "mean E", "mean latency, ms", "worst minute, ms", "moves", "undone"),
                2,
                rows));
        report.table(new Report.Rows(
                "The balancer from a balanced start",
                List.of("load", "moves", "undone within the hour", "most of a device in a day"),
                1,
                quietRows));
    }

    private Map<String, Scenario> scenarios() throws IOException {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        for (GeneratedWorkload.Kind kind : GeneratedWorkload.Kind.values()) {
            scenarios.put(name(kind), generated(kind));
        }
        if (loads.isGiven()) {
            List<LoadTrace> traces = loads.read();
            for (int count : servers) {
                RecordedWorkload recorded = new RecordedWorkload(traces, recordedDevices, Layout.STEP);
                scenarios.put(
                        "recorded, %d servers".formatted(count), new Layout(count, days, seed).scenario(recorded));
            }
        } else {
            say("no recorded loads without --data or POINTSMAN_LOADS");
        }
        return scenarios;
    }

    private Scenario generated(GeneratedWorkload.Kind kind) {
        return new Layout(servers.get(0), days, seed).scenario(new GeneratedWorkload(kind, devices, seed));
    }

    private static List<Supplier<Rule>> others() {
        return List.of(
                StaticRule::none,
                () -> new ThresholdRule(0.8, MOVES_PER_WINDOW),
                StaticRule::roundRobin,
                StaticRule::countBased,
                () -> new DeviationRule(0.1, MOVES_PER_WINDOW));
    }

    private void compare(String name, Scenario scenario, Report report) {
        say("%s", name);
        Outcome ours = run(name, scenario, new EfficiencyRule());
        List<Outcome> others =
                others().stream().map(rule -> run(name, scenario, rule.get())).toList();
        double best = others.stream().mapToDouble(Outcome::meanLatency).min().orElseThrow();
        report.claim(
                name + ": best mean latency of all rules",
                ours.meanLatency() <= best,
                "%s ms, the best other %s ms".formatted(millis(ours.meanLatency()), millis(best)));
        others.stream()
                .filter(other -> other.meanLatency() <= ours.meanLatency() * CLOSE)
                .forEach(other -> report.claim(
                        "%s: fewer moves than '%s', which comes within 5 %%".formatted(name, other.rule()),
                        ours.moves() < other.moves(),
                        "%d and %d".formatted(ours.moves(), other.moves())));
    }

    private Outcome run(String name, Scenario scenario, Rule rule) {
        Outcome outcome = simulator.run(scenario, rule);
        rows.add(List.of(
                name,
                outcome.rule(),
                String.format(Locale.ROOT, "%.3f", outcome.meanEfficiency()),
                millis(outcome.meanLatency()),
                millis(outcome.worstLatency()),
                Integer.toString(outcome.moves()),
                Integer.toString(outcome.undone())));
        return outcome;
    }

    private void quiet(Report report) {
        Outcome noisy = quiet(GeneratedWorkload.Kind.NOISY);
        report.claim("noise on a balanced system: no move", noisy.moves() == 0, noisy.moves() + " moves");
        Outcome crowd = quiet(GeneratedWorkload.Kind.FLASH_CROWD);
        report.claim(
                "a flash crowd of 5 minutes: no move that is undone within the hour",
                crowd.undone() == 0,
                "%d of %d moves".formatted(crowd.undone(), crowd.moves()));
        Outcome swing = quiet(GeneratedWorkload.Kind.DIURNAL);
        report.claim(
                "a daily swing: at most 2 moves per device and day",
                swing.mostPerDeviceAndDay() <= 2,
                swing.mostPerDeviceAndDay() + " moves");
    }

    private Outcome quiet(GeneratedWorkload.Kind kind) {
        say("%s from a balanced start", name(kind));
        Scenario balanced = simulator.balanced(generated(kind), Math.min(days, 1) * MINUTES_PER_DAY);
        Outcome outcome = simulator.run(balanced, new EfficiencyRule());
        quietRows.add(List.of(
                name(kind),
                Integer.toString(outcome.moves()),
                Integer.toString(outcome.undone()),
                Integer.toString(outcome.mostPerDeviceAndDay())));
        return outcome;
    }

    private static String name(GeneratedWorkload.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String millis(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds * 1000);
    }
}
