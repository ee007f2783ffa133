package pointsman.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a comparison says of the engine, case by case and as a whole. Medians are over the rounds. */
final class SpeedVerdict {

    private static final double LEAST_MEAN = 1.05;
    private static final double LEAST_CASE = 0.95;
    private static final double LEAST_DEPTH_1 = 1.2;
    private static final double MOST_P99 = 1.2;

    private final LoadGenerator.Outcome outcome;
    private final String direct;
    private final String haproxy;
    private final String control;
    private final String engine;

    SpeedVerdict(LoadGenerator.Outcome outcome, String direct, String haproxy, String control, String engine) {
        this.outcome = outcome;
        this.direct = direct;
        this.haproxy = haproxy;
        this.control = control;
        this.engine = engine;
    }

    void tell(Report report) {
        List<List<String>> rows = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        List<Double> controls = new ArrayList<>();
        List<Double> tails = new ArrayList<>();
        List<String> slow = new ArrayList<>();
        List<String> slowAtDepth1 = new ArrayList<>();
        List<String> longTails = new ArrayList<>();
        List<LoadGenerator.Case> cases =
                outcome.runs().stream().map(LoadGenerator.Run::load).distinct().toList();
        for (LoadGenerator.Case load : cases) {
            double iops = iops(load, haproxy);
            double ratio = iops(load, engine) / iops;
            double ofControl = iops(load, control) / iops;
            double tail = p99(load, engine) / p99(load, haproxy);
            ratios.add(ratio);
            controls.add(ofControl);
            tails.add(tail);
            if (ratio < Math.min(LEAST_CASE, ofControl)) {
                slow.add("%s %.2f".formatted(load, ratio));
            }
            if (load.depth() == 1 && ratio < LEAST_DEPTH_1) {
                slowAtDepth1.add("%s %.2f".formatted(load, ratio));
            }
            if (tail > MOST_P99) {
                longTails.add("%s %.2f".formatted(load, tail));
            }
            rows.add(List.of(
                    load.toString(),
                    whole(iops(load, direct)),
                    whole(iops),
                    whole(iops(load, engine)),
                    two(ratio),
                    two(ofControl),
                    whole(p99(load, haproxy)),
                    whole(p99(load, engine)),
                    two(tail),
                    two(cpu(load, haproxy)),
                    two(cpu(load, engine))));
        }
        report.table(new Report.Rows(
                "Medians. IOPS; engine and control as a multiple of HAProxy; p99 in us; CPU seconds per GB",
                List.of(
                        "case",
                        "direct",
                        "haproxy",
                        "engine",
                        "ratio",
                        "control",
                        "p99 haproxy",
                        "p99 engine",
                        "ratio",
                        "CPU haproxy",
                        "CPU engine"),
                1,
                rows));
        double mean = geometricMean(ratios);
        report.figure("geometric mean of the IOPS, engine / HAProxy", rounded(mean));
        report.figure("geometric mean of the IOPS, control / HAProxy", rounded(geometricMean(controls)));
        report.figure("geometric mean of p99, engine / HAProxy", rounded(geometricMean(tails)));
        report.figure(
                "cases at or above HAProxy",
                ratios.stream().filter(ratio -> ratio >= 1).count());
        report.claim("all cases were run", cases.size() == 14, "%d of 14".formatted(cases.size()));
        report.claim(
                "geometric mean at least %.2f times HAProxy's".formatted(LEAST_MEAN), mean >= LEAST_MEAN, three(mean));
        report.claim("no case below %.2f or below the control".formatted(LEAST_CASE), slow.isEmpty(), words(slow));
        report.claim(
                "depth 1 at least %.1f times HAProxy's".formatted(LEAST_DEPTH_1),
                slowAtDepth1.isEmpty(),
                words(slowAtDepth1));
        report.claim(
                "p99 no worse than %.1f times HAProxy's".formatted(MOST_P99), longTails.isEmpty(), words(longTails));
        long errors =
                outcome.runs().stream().mapToLong(LoadGenerator.Run::errors).sum();
        report.claim("no errors", errors == 0, errors + " errors");
    }

    private double iops(LoadGenerator.Case load, String way) {
        return median(load, way, LoadGenerator.Run::iops);
    }

    private double p99(LoadGenerator.Case load, String way) {
        return median(load, way, LoadGenerator.Run::p99Micros);
    }

    private double cpu(LoadGenerator.Case load, String way) {
        return outcome.cpu().get(load).getOrDefault(way, Double.NaN);
    }

    private double median(LoadGenerator.Case load, String way, ToDoubleFunction<LoadGenerator.Run> figure) {
        double[] sorted = outcome.runs().stream()
                .filter(run -> run.load().equals(load) && run.way().equals(way))
                .mapToDouble(figure)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double geometricMean(List<Double> values) {
        return Math.exp(values.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
    }

    private static String words(List<String> broken) {
        return broken.isEmpty() ? "so it is in every case" : String.join(", ", broken);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
