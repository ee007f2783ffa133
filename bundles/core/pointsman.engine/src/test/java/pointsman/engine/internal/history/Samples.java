package pointsman.engine.internal.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadSample;

/** Samples as an engine makes them, one for each second. */
final class Samples {

    static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

    private Samples() {}

    static Instant second(long second) {
        return START.plusSeconds(second);
    }

    static Load reads(double perSecond) {
        return new Load(perSecond, 0, perSecond * 4_096, 0, perSecond / 1_024, Optional.empty());
    }

    static Load reads(double perSecond, double p50, double p99) {
        return new Load(
                perSecond,
                0,
                perSecond * 4_096,
                0,
                perSecond / 1_024,
                Optional.of(new Latency((p50 + p99) / 2, p50, p99, p99 * 2)));
    }

    /** A sample of some devices, whose window ends at a second. */
    static LoadSample devices(long second, Map<String, Load> devices) {
        return devices(second(second), devices);
    }

    static LoadSample devices(Instant end, Map<String, Load> devices) {
        return new LoadSample(end, Duration.ofSeconds(1), devices, Map.of(), Map.of(), OptionalDouble.of(0.9));
    }
}
