package pointsman.headless.ctl;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Quantities;
import pointsman.headless.text.Table;

@Command(
        name = "history",
        description = "Recorded load, oldest first. Times without a row were not recorded.",
        mixinStandardHelpOptions = true)
final class LoadHistoryCommand extends CtlAction {

    private static final Map<String, LoadWindow> WINDOWS = Map.of(
            "1s", LoadWindow.SECOND,
            "10s", LoadWindow.TEN_SECONDS,
            "1min", LoadWindow.MINUTE,
            "30min", LoadWindow.HALF_HOUR,
            "1h", LoadWindow.HOUR);

    @Option(
            names = "--last",
            paramLabel = "TIME",
            defaultValue = "5min",
            description = "How long, like 5min, 6h or 30d.")
    private String last;

    @Option(names = "--to", paramLabel = "TIME", description = "Until when, like 2026-01-31T12:00:00Z; else now.")
    private String to;

    @Option(
            names = "--window",
            paramLabel = "LENGTH",
            description = "Length of the windows: 1s, 10s, 1min, 30min or 1h; else the shortest that are kept and fit.")
    private String window;

    @Option(
            names = "--of",
            paramLabel = "NAME",
            description = "A device, server or client, by name or id; may be repeated. Else all.")
    private List<String> of = List.of();

    @Option(names = "--csv", description = "Print each load of each window as a line of comma-separated values.")
    private boolean csv;

    @Override
    int act(CtlSession session) throws InterruptedException {
        SystemSnapshot snapshot = session.snapshot();
        Instant end = Optional.ofNullable(to).map(this::time).orElse(snapshot.time());
        Set<String> subjects = subjects(snapshot);
        LoadQuery query = new LoadQuery(
                end.minus(length()), end, Optional.ofNullable(window).map(this::window), subjects);
        List<LoadSample> samples = session.await(session.service().loadHistory(query));
        if (session.printer().json()) {
            session.printer().value(samples);
        } else if (csv) {
            csv(session, samples);
        } else {
            session.printer().table(table(samples, subjects));
            if (samples.isEmpty()) {
                session.printer().line("Nothing was recorded in that time.");
            }
            unrecorded(samples, subjects).forEach(id -> session.printer()
                    .line(
                            "Nothing was recorded of '%s' in that time; names are those of 'ctl devices', 'ctl servers' and 'ctl clients'."
                                    .formatted(id)));
        }
        return 0;
    }

    private Duration length() {
        try {
            return Quantities.duration(last);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--last: " + e.getMessage(), e);
        }
    }

    private Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), "--to: a UTC time is like 2026-01-31T12:00:00Z, got '%s'".formatted(text), e);
        }
    }

    private LoadWindow window(String text) {
        return Optional.ofNullable(WINDOWS.get(text))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--window: windows are 1s, 10s, 1min, 30min or 1h long, got '%s'".formatted(text)));
    }

    /** Ids of what is meant; what has gone meanwhile or is only known by its id is taken as one. */
    private Set<String> subjects(SystemSnapshot snapshot) {
        Names names = new Names(snapshot);
        Set<String> ids = new HashSet<>();
        for (String text : of) {
            List<String> found = Stream.concat(
                            snapshot.devices().keySet().stream(), snapshot.servers().keySet().stream())
                    .filter(id -> names.of(id).equals(text))
                    .toList();
            ids.addAll(found.isEmpty() ? List.of(text) : found);
        }
        return ids;
    }

    private static List<String> unrecorded(List<LoadSample> samples, Set<String> subjects) {
        return subjects.stream()
                .filter(id -> samples.stream()
                        .noneMatch(sample -> sample.devices().containsKey(id)
                                || sample.servers().containsKey(id)
                                || sample.clients().containsKey(id)))
                .sorted()
                .toList();
    }

    private static Table table(List<LoadSample> samples, Set<String> subjects) {
        Table table = new Table()
                .words("WINDOW ENDS")
                .figures("LENGTH")
                .figures("EFFICIENCY")
                .figures("READS")
                .figures("WRITES")
                .figures("READ SHARE")
                .figures("BANDWIDTH")
                .figures("REQUEST SIZE")
                .figures("UNDER WAY")
                .figures("WORST P50")
                .figures("WORST P99");
        for (LoadSample sample : samples) {
            // Whoever names a server or a client means what it has; all devices together are the whole.
            Stream<Load> loads = subjects.isEmpty()
                    ? sample.devices().values().stream()
                    : Stream.of(sample.devices(), sample.servers(), sample.clients())
                            .flatMap(kind -> kind.values().stream());
            table.row(row(sample, loads.toList()));
        }
        return table;
    }

    private static Object[] row(LoadSample sample, List<Load> loads) {
        String time = Figures.time(sample.time());
        String length = Figures.span(sample.window());
        String efficiency = sample.efficiency().isPresent()
                ? Figures.efficiency(sample.efficiency().getAsDouble())
                : Figures.UNKNOWN;
        if (loads.isEmpty()) {
            Object[] unknown = new Object[11];
            Arrays.fill(unknown, Figures.UNKNOWN);
            unknown[0] = time;
            unknown[1] = length;
            unknown[2] = efficiency;
            return unknown;
        }
        double requests = loads.stream().mapToDouble(Load::iops).sum();
        double bytes = loads.stream().mapToDouble(Load::bytesPerSecond).sum();
        double reads = loads.stream().mapToDouble(Load::readsPerSecond).sum();
        return new Object[] {
            time,
            length,
            efficiency,
            Figures.rate(reads),
            Figures.rate(loads.stream().mapToDouble(Load::writesPerSecond).sum()),
            requests > 0 ? Figures.percent(reads / requests) : Figures.UNKNOWN,
            Figures.bytesPerSecond(bytes),
            requests > 0 ? Figures.bytes(bytes / requests) : Figures.UNKNOWN,
            String.format(
                    Locale.ROOT,
                    "%.1f",
                    loads.stream().mapToDouble(Load::outstanding).sum()),
            worst(loads, Latency::p50),
            worst(loads, Latency::p99)
        };
    }

    private static String worst(List<Load> loads, ToDoubleFunction<Latency> quantile) {
        OptionalDouble worst = loads.stream()
                .flatMap(load -> load.latency().stream())
                .mapToDouble(quantile)
                .max();
        return worst.isPresent() ? Figures.latency(worst.getAsDouble()) : Figures.UNKNOWN;
    }

    private static void csv(CtlSession session, List<LoadSample> samples) {
        session.printer()
                .line("time,window_s,kind,id,reads_per_s,writes_per_s,read_bytes_per_s,written_bytes_per_s,outstanding,"
                        + "latency_mean_us,latency_p50_us,latency_p99_us,latency_max_us,efficiency");
        for (LoadSample sample : samples) {
            String begin = sample.time() + "," + plain(sample.window().toMillis() / 1_000.0);
            String efficiency =
                    sample.efficiency().isPresent() ? plain(sample.efficiency().getAsDouble()) : "";
            session.printer().line(begin + ",whole,,,,,,,,,,," + efficiency);
            lines(session, begin + ",device,", sample.devices());
            lines(session, begin + ",server,", sample.servers());
            lines(session, begin + ",client,", sample.clients());
        }
    }

    private static void lines(CtlSession session, String begin, Map<String, Load> loads) {
        new TreeMap<>(loads).forEach((id, load) -> session.printer()
                .line(begin + quoted(id) + "," + plain(load.readsPerSecond()) + ","
                        + plain(load.writesPerSecond()) + "," + plain(load.readBytesPerSecond()) + ","
                        + plain(load.writtenBytesPerSecond()) + "," + plain(load.outstanding()) + ","
                        + load.latency()
                                .map(latency -> plain(latency.mean()) + "," + plain(latency.p50()) + ","
                                        + plain(latency.p99()) + "," + plain(latency.max()))
                                .orElse(",,,")
                        + ","));
    }

    private static String quoted(String id) {
        return id.matches("[^\",\r\n]*") ? id : '"' + id.replace("\"", "\"\"") + '"';
    }

    private static String plain(double figure) {
        return String.format(Locale.ROOT, "%.6g", figure);
    }
}
