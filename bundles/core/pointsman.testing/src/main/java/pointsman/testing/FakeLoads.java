package pointsman.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import pointsman.api.HostLoad;
import pointsman.api.Load;
import pointsman.api.LoadForecast;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;

/** The load of the fake, now and before: what a test says, a second at a time. Belongs to the thread of its {@link FakeSystem}. */
final class FakeLoads {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final FakeEvents clock;
    private final FakeHistory history = new FakeHistory();
    private LoadSample latest;

    FakeLoads(FakeEvents clock) {
        this.clock = clock;
        this.latest = LoadSample.unknown(clock.now());
    }

    LoadSample latest() {
        return latest;
    }

    /** @param efficiency under that load, which is {@link #latest()} when this is asked */
    LoadSample record(
            Map<String, Load> devices,
            Map<String, Load> servers,
            Map<String, Load> clients,
            Map<String, HostLoad> hosts,
            DoubleSupplier efficiency) {
        Instant now = clock.pass(WINDOW);
        latest = new LoadSample(now, WINDOW, devices, servers, clients, hosts, OptionalDouble.empty());
        latest = new LoadSample(
                now, WINDOW, devices, servers, clients, hosts, OptionalDouble.of(efficiency.getAsDouble()));
        history.add(latest);
        return latest;
    }

    /** From now on nobody says what is asked of a device, until a window is recorded that says it. */
    void forget(String device) {
        Map<String, Load> others = new TreeMap<>(latest.devices());
        others.remove(device);
        latest = new LoadSample(
                latest.time(),
                latest.window(),
                others,
                latest.servers(),
                latest.clients(),
                latest.hosts(),
                latest.efficiency());
    }

    List<LoadForecast> forecasts(Duration ahead) {
        return history.forecasts(ahead);
    }

    List<LoadSample> answer(LoadQuery query) {
        return history.answer(query);
    }
}
