package pointsman.console.model.alarm;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import pointsman.api.EfficiencyReport;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Unit;

/** What an alarm rule looks at. */
public enum AlarmMetric {
    /** Highest of a server's resources. */
    SERVER_UTILISATION("Utilisation", Of.SERVER, Unit.FRACTION, true, AlarmMetric::utilisation),
    SERVER_PROCESSORS("Processors", Of.SERVER, Unit.FRACTION, true, AlarmMetric::processors),
    SERVER_MEMORY("Memory", Of.SERVER, Unit.FRACTION, true, AlarmMetric::memory),
    /** 99th percentile; of an idle device it is 0. */
    DEVICE_LATENCY(
            "Latency p99",
            Of.DEVICE,
            Unit.MICROSECONDS,
            true,
            snapshot -> latency(snapshot.load().devices())),
    DEVICE_IOPS("IOPS", Of.DEVICE, Unit.PER_SECOND, true, snapshot -> loads(snapshot, Load::iops)),
    DEVICE_BANDWIDTH("Bandwidth", Of.DEVICE, ByteUnits::rate, true, snapshot -> loads(snapshot, Load::bytesPerSecond)),
    /** Of the whole; it is bad when it is low. */
    EFFICIENCY("Efficiency", Of.SYSTEM, Unit.SCORE, false, AlarmMetric::efficiency);

    /** Of what there is a value. */
    public enum Of {
        SERVER("server"),
        DEVICE("device"),
        SYSTEM("system");

        private final String word;

        Of(String word) {
            this.word = word;
        }

        /** In the singular, in lower case. */
        public String word() {
            return word;
        }
    }

    /** Under which the only value of the whole system is found. */
    public static final String WHOLE = "";

    private final String label;
    private final Of of;
    private final Function<ByteUnits, Unit> unit;
    private final boolean badWhenHigh;
    private final Function<SystemSnapshot, Map<String, Double>> values;

    AlarmMetric(
            String label, Of of, Unit unit, boolean badWhenHigh, Function<SystemSnapshot, Map<String, Double>> values) {
        this(label, of, units -> unit, badWhenHigh, values);
    }

    AlarmMetric(
            String label,
            Of of,
            Function<ByteUnits, Unit> unit,
            boolean badWhenHigh,
            Function<SystemSnapshot, Map<String, Double>> values) {
        this.label = label;
        this.of = of;
        this.unit = unit;
        this.badWhenHigh = badWhenHigh;
        this.values = values;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** Of what there is a value. */
    public Of of() {
        return of;
    }

    /** The unit in which values and thresholds are written. */
    public Unit unit(ByteUnits units) {
        return unit.apply(units);
    }

    /** Whether a value above the threshold is what a person wants to know of; otherwise one below it. */
    public boolean isBadWhenHigh() {
        return badWhenHigh;
    }

    /** What was measured in the last window, by id; what is missing is not known. */
    public Map<String, Double> values(SystemSnapshot snapshot) {
        return values.apply(snapshot);
    }

    private static Map<String, Double> utilisation(SystemSnapshot snapshot) {
        Map<String, Double> values = new HashMap<>();
        snapshot.efficiency().ifPresent(report -> report.utilisation()
                .keySet()
                .forEach(server -> values.put(server, report.highestUtilisation(server))));
        return values;
    }

    private static Map<String, Double> processors(SystemSnapshot snapshot) {
        Map<String, Double> values = new HashMap<>();
        snapshot.load().hosts().forEach((server, host) -> host.cpuBusy().ifPresent(busy -> values.put(server, busy)));
        return values;
    }

    private static Map<String, Double> memory(SystemSnapshot snapshot) {
        Map<String, Double> values = new HashMap<>();
        snapshot.load().hosts().forEach((server, host) -> host.memory()
                .ifPresent(memory -> values.put(server, memory.part())));
        return values;
    }

    private static Map<String, Double> latency(Map<String, Load> loads) {
        Map<String, Double> values = new HashMap<>();
        loads.forEach((id, load) -> {
            if (load.latency().isPresent()) {
                values.put(id, load.latency().map(Latency::p99).get());
            } else if (load.iops() == 0) {
                values.put(id, 0.0);
            }
        });
        return values;
    }

    private static Map<String, Double> loads(SystemSnapshot snapshot, Function<Load, Double> figure) {
        Map<String, Double> values = new HashMap<>();
        snapshot.load().devices().forEach((id, load) -> values.put(id, figure.apply(load)));
        return values;
    }

    private static Map<String, Double> efficiency(SystemSnapshot snapshot) {
        return snapshot.efficiency()
                .map(EfficiencyReport::efficiency)
                .map(value -> Map.of(WHOLE, value))
                .orElse(Map.of());
    }
}
