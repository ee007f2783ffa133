package pointsman.engine.internal.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.Load;
import pointsman.api.LoadForecast;
import pointsman.api.LoadForecast.Basis;
import pointsman.api.LoadForecast.Hindsight;
import pointsman.api.Resource;
import pointsman.balance.forecast.Forecast;
import pointsman.balance.forecast.Forecaster;

/** The forecasters of one device, or of the whole. Belongs to one thread. */
final class DeviceForecast {

    private final Map<Resource, Forecaster> forecasters =
            new EnumMap<>(Map.of(Resource.IOPS, new Forecaster(), Resource.BANDWIDTH, new Forecaster()));
    private final Set<Duration> tested = new HashSet<>();
    private Instant newest = Instant.MIN;

    void observe(Instant begin, Load load) {
        newest = begin;
        forecasters.forEach((resource, forecaster) -> forecaster.observe(begin, load.of(resource)));
    }

    /** Whether forecasts so far ahead are being tested, so that the next one takes little time. */
    boolean isTested(Duration horizon) {
        return tested.contains(horizon);
    }

    /** Goes through what is known, to test forecasts so far ahead; may take a second. */
    void test(Duration horizon) {
        tested.add(horizon);
        forecasters.values().forEach(forecaster -> forecaster.forecast(horizon));
    }

    boolean isOlderThan(Instant time) {
        return newest.isBefore(time);
    }

    Optional<LoadForecast> forecast(Optional<String> device, Resource resource, Duration horizon) {
        Forecaster forecaster = forecasters.get(resource);
        if (forecaster == null) {
            return Optional.empty();
        }
        return forecaster
                .forecast(horizon)
                .map(forecast -> new LoadForecast(
                        device,
                        resource,
                        forecast.time(),
                        forecast.horizon(),
                        forecast.expected(),
                        forecast.low(),
                        forecast.high(),
                        forecast.method().name(),
                        forecast.basis() == Forecast.Basis.BACK_TEST ? Basis.BACK_TEST : Basis.LITTLE_HISTORY,
                        forecast.meanError(),
                        forecast.tested(),
                        forecaster
                                .hindsight(horizon)
                                .map(past -> new Hindsight(past.time(), past.expected(), past.actual()))));
    }
}
