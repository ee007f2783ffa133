package pointsman.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pointsman.api.Load;
import pointsman.api.LoadForecast;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Resource;

/** All samples of a fake system, which are a second long. Not safe from several threads. */
final class FakeHistory {

    private final List<LoadSample> samples = new ArrayList<>();

    void add(LoadSample sample) {
        samples.add(sample);
    }

    List<LoadSample> answer(LoadQuery query) {
        if (query.from().isAfter(query.to())) {
            throw new RedirectorException(
                    Code.INVALID,
                    "the beginning %s is after the end %s; exchange the two".formatted(query.from(), query.to()));
        }
        LoadWindow window = query.window().orElse(LoadWindow.SECOND);
        long seconds = window.length().toSeconds();
        if (query.window().isPresent()
                && (query.to().getEpochSecond() - query.from().getEpochSecond()) / seconds >= LoadQuery.MOST_SAMPLES) {
            throw new RedirectorException(
                    Code.INVALID, "that are more than %d samples; ask for less time".formatted(LoadQuery.MOST_SAMPLES));
        }
        Map<Instant, List<LoadSample>> byEnd = samples.stream()
                .collect(Collectors.groupingBy(sample -> end(sample, seconds), TreeMap::new, Collectors.toList()));
        Optional<Instant> newest = samples.isEmpty()
                ? Optional.empty()
                : Optional.of(samples.get(samples.size() - 1).time());
        return byEnd.entrySet().stream()
                .filter(entry -> !entry.getKey().isBefore(query.from())
                        && !entry.getKey().isAfter(query.to())
                        && !entry.getKey().isAfter(newest.orElseThrow()))
                .map(entry -> mean(entry.getKey(), window.length(), entry.getValue(), query.subjects()))
                .toList();
    }

    /** Always too little history: the mean of all samples, with their extremes. */
    List<LoadForecast> forecasts(Duration ahead) {
        if (ahead.isNegative() || ahead.isZero() || ahead.compareTo(Duration.ofDays(7)) > 0) {
            throw new RedirectorException(Code.INVALID, "forecasts are for at most 7 days ahead, got " + ahead);
        }
        Map<String, List<Load>> byDevice = new TreeMap<>();
        samples.forEach(sample -> sample.devices()
                .forEach((id, load) ->
                        byDevice.computeIfAbsent(id, fresh -> new ArrayList<>()).add(load)));
        List<LoadForecast> forecasts = new ArrayList<>();
        if (!byDevice.isEmpty()) {
            List<Load> all = samples.stream()
                    .map(sample -> sample.devices().values().stream().reduce(Load.IDLE, Load::plus))
                    .toList();
            forecasts.addAll(forecasts(Optional.empty(), all, ahead));
        }
        byDevice.forEach((id, loads) -> forecasts.addAll(forecasts(Optional.of(id), loads, ahead)));
        return forecasts;
    }

    private List<LoadForecast> forecasts(Optional<String> device, List<Load> loads, Duration ahead) {
        Instant newest = samples.get(samples.size() - 1).time();
        return Stream.of(Resource.IOPS, Resource.BANDWIDTH)
                .map(resource -> {
                    DoubleSummaryStatistics all = loads.stream()
                            .mapToDouble(load -> load.of(resource))
                            .summaryStatistics();
                    return new LoadForecast(
                            device,
                            resource,
                            newest.plus(ahead),
                            ahead,
                            all.getAverage(),
                            all.getMin(),
                            all.getMax(),
                            "RECENT_MEAN",
                            LoadForecast.Basis.LITTLE_HISTORY,
                            OptionalDouble.empty(),
                            0,
                            Optional.empty());
                })
                .toList();
    }

    private static Instant end(LoadSample sample, long seconds) {
        return Instant.ofEpochSecond(Math.floorDiv(sample.time().getEpochSecond() - 1, seconds) * seconds + seconds);
    }

    private static LoadSample mean(Instant end, Duration window, List<LoadSample> parts, Set<String> subjects) {
        return new LoadSample(
                end,
                window,
                means(parts, LoadSample::devices, subjects),
                means(parts, LoadSample::servers, subjects),
                means(parts, LoadSample::clients, subjects),
                parts.stream()
                        .map(LoadSample::efficiency)
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .average());
    }

    private static Map<String, Load> means(
            List<LoadSample> parts, Function<LoadSample, Map<String, Load>> kind, Set<String> subjects) {
        Map<String, List<Load>> byId = new TreeMap<>();
        parts.forEach(part -> kind.apply(part).forEach((id, load) -> {
            if (subjects.isEmpty() || subjects.contains(id)) {
                byId.computeIfAbsent(id, fresh -> new ArrayList<>()).add(load);
            }
        }));
        Map<String, Load> means = new TreeMap<>();
        byId.forEach((id, loads) -> means.put(id, loads.size() == 1 ? loads.get(0) : mean(loads)));
        return means;
    }

    private static Load mean(List<Load> loads) {
        double n = loads.size();
        return new Load(
                loads.stream().mapToDouble(Load::readsPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::writesPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::readBytesPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::writtenBytesPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::outstanding).sum() / n,
                loads.get(loads.size() - 1).latency());
    }
}
