package pointsman.headless.ctl;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import pointsman.api.LoadForecast;
import pointsman.api.Resource;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Quantities;
import pointsman.headless.text.Table;

@Command(
        name = "forecast",
        description = "What load is expected, and how good such forecasts have been.",
        mixinStandardHelpOptions = true)
final class ForecastCommand extends CtlAction {

    @Option(
            names = "--ahead",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "How far ahead, at most 7d; default 1h. Rounded up to 30min, 1, 2, 6 or 12h, 1, 2 or 7d.")
    private String ahead;

    @Override
    int act(CtlSession session) throws InterruptedException {
        List<LoadForecast> forecasts = session.await(session.service().forecasts(length()));
        if (session.printer().json()) {
            session.printer().value(forecasts);
            return 0;
        }
        if (forecasts.isEmpty()) {
            session.printer().line("Nothing to forecast from yet: no load has been measured for half an hour.");
            return 0;
        }
        session.printer()
                .line("For the half hour from %s; one of ten is expected below LOW, and one above HIGH."
                        .formatted(Figures.time(forecasts.get(0).time())));
        SystemSnapshot snapshot = session.snapshot();
        session.printer().table(table(forecasts, new Names(snapshot)));
        Set<String> known = forecasts.stream()
                .flatMap(forecast -> forecast.device().stream())
                .collect(Collectors.toSet());
        long missing = snapshot.devices().keySet().stream()
                .filter(device -> !known.contains(device))
                .count();
        if (missing > 0) {
            session.printer()
                    .line(
                            "%d of %d devices are not here yet: for some minutes after a start it is still being learned what is recorded of them, and a new one has to be measured for half an hour."
                                    .formatted(missing, snapshot.devices().size()));
        }
        if (forecasts.stream().anyMatch(forecast -> forecast.basis() == LoadForecast.Basis.LITTLE_HISTORY)) {
            session.printer()
                    .line(
                            "LITTLE HISTORY: too little has been measured to test a forecast, so it is the mean of the last two"
                                    + " hours.");
        }
        return 0;
    }

    private Duration length() {
        try {
            return Quantities.duration(ahead);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--ahead: " + e.getMessage(), e);
        }
    }

    private static Table table(List<LoadForecast> forecasts, Names names) {
        Table table = new Table()
                .words("DEVICE")
                .words("OF")
                .figures("EXPECTED")
                .figures("LOW")
                .figures("HIGH")
                .words("BY")
                .figures("MEAN ERROR")
                .figures("TESTED")
                .figures("LAST SAID")
                .figures("LAST WAS");
        for (LoadForecast forecast : forecasts) {
            Resource of = forecast.resource();
            boolean little = forecast.basis() == LoadForecast.Basis.LITTLE_HISTORY;
            table.row(
                    forecast.device().map(names::of).orElse("(all)"),
                    of.name().toLowerCase(Locale.ROOT),
                    figure(of, forecast.expected()),
                    figure(of, forecast.low()),
                    figure(of, forecast.high()),
                    little ? "LITTLE HISTORY" : forecast.method(),
                    forecast.meanError().isPresent()
                            ? figure(of, forecast.meanError().getAsDouble())
                            : Figures.UNKNOWN,
                    String.valueOf(forecast.tested()),
                    forecast.hindsight()
                            .map(past -> figure(of, past.expected()))
                            .orElse(Figures.UNKNOWN),
                    forecast.hindsight().map(past -> figure(of, past.actual())).orElse(Figures.UNKNOWN));
        }
        return table;
    }

    private static String figure(Resource resource, double value) {
        return resource == Resource.BANDWIDTH ? Figures.bytesPerSecond(value) : Figures.rate(value);
    }
}
