package pointsman.headless.ctl;

import java.util.Map;
import java.util.Optional;
import pointsman.api.Load;
import pointsman.headless.text.Figures;

/** The cells of a load: what was not measured is shown as such, not as zero. */
final class Loads {

    private final Map<String, Load> loads;

    Loads(Map<String, Load> loads) {
        this.loads = loads;
    }

    String rate(String id) {
        return load(id).map(load -> Figures.rate(load.iops())).orElse(Figures.UNKNOWN);
    }

    String reads(String id) {
        return load(id).map(load -> Figures.rate(load.readsPerSecond())).orElse(Figures.UNKNOWN);
    }

    String writes(String id) {
        return load(id).map(load -> Figures.rate(load.writesPerSecond())).orElse(Figures.UNKNOWN);
    }

    String bandwidth(String id) {
        return load(id).map(load -> Figures.bytesPerSecond(load.bytesPerSecond()))
                .orElse(Figures.UNKNOWN);
    }

    String median(String id) {
        return load(id).flatMap(Load::latency)
                .map(latency -> Figures.latency(latency.p50()))
                .orElse(Figures.UNKNOWN);
    }

    String p99(String id) {
        return load(id).flatMap(Load::latency)
                .map(latency -> Figures.latency(latency.p99()))
                .orElse(Figures.UNKNOWN);
    }

    private Optional<Load> load(String id) {
        return Optional.ofNullable(loads.get(id));
    }
}
