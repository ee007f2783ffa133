package pointsman.it.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.Resource;
import pointsman.balance.forecast.Method;
import pointsman.balance.simulate.LoadTrace;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;

@Command(
        name = "forecast",
        description = "How far forecasts of recorded loads are off, beside 'same as now' and 'same as yesterday'.")
final class ForecastProgram extends Program {

    private static final List<Duration> HORIZONS = List.of(Duration.ofMinutes(30), Duration.ofHours(6));

    @Mixin
    private RecordedLoads loads;

    @Option(names = "--per-volume", description = "Also print a row for each volume.")
    private boolean perVolume;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<List<String>> volumeRows = new ArrayList<>();
    private final Map<Method, Integer> methods = new EnumMap<>(Method.class);
    private int judged;
    private int inBand;

    @Override
    List<DebianTool> tools() {
        return List.of();
    }

    @Override
    void run(Resources resources, Report report) throws IOException {
        List<LoadTrace> traces = loads.read();
        report.figure("volumes", traces.size());
        for (Resource resource : List.of(Resource.IOPS, Resource.BANDWIDTH)) {
            for (Duration horizon : HORIZONS) {
                say("%s, %s ahead", resource, text(horizon));
                compare(traces, resource, horizon, report);
            }
        }
        report.figure(
                "forecasts whose band of 80 % held what then was, %",
                String.format(Locale.ROOT, "%.1f", 100.0 * inBand / judged));
        report.table(new Report.Rows(
                "Mean absolute error (MAE: requests or bytes per second) and symmetric one (sMAPE, 0 to 2)",
                List.of("load", "ahead", "of", "what", "forecast", "as now", "as yesterday", "/now", "/yesterday"),
                4,
                rows));
        List<List<String>> used = new ArrayList<>();
        methods.forEach((method, count) -> used.add(List.of(method.name(), Integer.toString(count))));
        report.table(new Report.Rows("Methods that were used", List.of("method", "forecasts"), 1, used));
        if (perVolume) {
            report.table(new Report.Rows(
                    "MAE of each volume",
                    List.of("load", "ahead", "volume", "forecast", "as now", "as yesterday"),
                    3,
                    volumeRows));
        }
    }

    private void compare(List<LoadTrace> traces, Resource resource, Duration horizon, Report report) {
        Map<String, ForecastTrial> trials = new LinkedHashMap<>();
        for (LoadTrace trace : traces) {
            ForecastTrial trial = new ForecastTrial(series(trace, resource), horizon);
            if (trial.isJudged()) {
                trials.put(trace.device(), trial);
                trial.methods().forEach((method, count) -> methods.merge(method, count, Integer::sum));
                judged += trial.ours().count();
                inBand += trial.inBand();
                volumeRows.add(List.of(
                        resource.name(),
                        text(horizon),
                        trace.device(),
                        text(trial.ours().mae()),
                        text(trial.now().mae()),
                        text(trial.yesterday().mae())));
            }
        }
        if (trials.isEmpty()) {
            throw new BenchException("no trace is longer than a day and %s".formatted(text(horizon)));
        }
        ForecastTrial whole = new ForecastTrial(sum(traces, resource), horizon);
        String load = resource.name();
        String ahead = text(horizon);
        report.figure(load + ", " + ahead + " ahead: volumes long enough", trials.size());
        double[] toTheBetter = trials.values().stream()
                .mapToDouble(trial -> ratio(
                        trial.ours().mae(),
                        Math.min(trial.now().mae(), trial.yesterday().mae())))
                .sorted()
                .toArray();
        report.figure(
                load + ", " + ahead
                        + " ahead: volumes on which the better of the two, in hindsight, is better than ours",
                "%d, by over 5 %% %d, at most %s times"
                        .formatted(
                                Arrays.stream(toTheBetter).filter(r -> r > 1).count(),
                                Arrays.stream(toTheBetter).filter(r -> r > 1.05).count(),
                                text(toTheBetter[toTheBetter.length - 1])));
        row(
                load,
                ahead,
                "median volume",
                "MAE",
                side -> median(trials, trial -> side.apply(trial).mae()));
        row(
                load,
                ahead,
                "median volume",
                "sMAPE",
                side -> median(trials, trial -> side.apply(trial).smape()));
        row(load, ahead, "all volumes", "sum of MAE", side -> trials.values().stream()
                .mapToDouble(trial -> side.apply(trial).mae())
                .sum());
        row(load, ahead, "the whole", "MAE", side -> side.apply(whole).mae());
        row(load, ahead, "the whole", "sMAPE", side -> side.apply(whole).smape());

        double toNow =
                median(trials, trial -> ratio(trial.ours().mae(), trial.now().mae()));
        double toYesterday = median(
                trials, trial -> ratio(trial.ours().mae(), trial.yesterday().mae()));
        claim(report, load, ahead, "median volume", toNow, toYesterday);
        claim(
                report,
                load,
                ahead,
                "the whole",
                ratio(whole.ours().mae(), whole.now().mae()),
                ratio(whole.ours().mae(), whole.yesterday().mae()));
        rows.add(List.of(load, ahead, "median volume", "ratio of MAE", "", "", "", text(toNow), text(toYesterday)));
    }

    private static void claim(Report report, String load, String ahead, String what, double toNow, double toYesterday) {
        report.claim(
                "%s, %s ahead, %s: MAE below 'same as now' and 'same as yesterday'".formatted(load, ahead, what),
                toNow < 1 && toYesterday < 1,
                "%s and %s times theirs".formatted(text(toNow), text(toYesterday)));
    }

    private void row(
            String load,
            String ahead,
            String of,
            String what,
            ToDoubleFunction<Function<ForecastTrial, ForecastTrial.Errors>> figure) {
        double ours = figure.applyAsDouble(ForecastTrial::ours);
        double now = figure.applyAsDouble(ForecastTrial::now);
        double yesterday = figure.applyAsDouble(ForecastTrial::yesterday);
        rows.add(List.of(
                load,
                ahead,
                of,
                what,
                text(ours),
                text(now),
                text(yesterday),
                text(ratio(ours, now)),
                text(ratio(ours, yesterday))));
    }

    private static double[] series(LoadTrace trace, Resource resource) {
        return trace.slots().stream().mapToDouble(load -> load.of(resource)).toArray();
    }

    /** A trace that ends before the others is idle from then on. Up to the length that half of the traces have. */
    private static double[] sum(List<LoadTrace> traces, Resource resource) {
        int[] lengths =
                traces.stream().mapToInt(trace -> trace.slots().size()).sorted().toArray();
        double[] sum = new double[lengths[lengths.length / 2]];
        for (LoadTrace trace : traces) {
            double[] series = series(trace, resource);
            for (int slot = 0; slot < Math.min(sum.length, series.length); slot++) {
                sum[slot] += series[slot];
            }
        }
        return sum;
    }

    private static double median(Map<String, ForecastTrial> trials, ToDoubleFunction<ForecastTrial> figure) {
        double[] sorted = trials.values().stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** 1 where both are 0. */
    private static double ratio(double ours, double theirs) {
        return ours == theirs ? 1 : ours / theirs;
    }

    private static String text(Duration horizon) {
        return horizon.toMinutes() < 60 ? horizon.toMinutes() + " min" : horizon.toHours() + " h";
    }

    private static String text(double figure) {
        return String.format(Locale.ROOT, figure >= 1000 ? "%.0f" : "%.3f", figure);
    }
}
