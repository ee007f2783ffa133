package pointsman.console.model.alarm;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import pointsman.api.Severity;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Times;

/**
 * When an alarm is raised: a value is beyond a threshold for some time without a break. It is cleared as soon as the value
 * is back.
 *
 * @param metric what is looked at
 * @param object name or id of the server or device; empty for each of them
 * @param threshold in the unit of the metric, at least 0; one that the value must go above, or below for a metric that is
 *     bad when it is low
 * @param lasting for how long, 0 to 24 h
 * @param severity of the alarm
 * @param on whether the rule is in force
 */
public record AlarmRule(
        AlarmMetric metric,
        Optional<String> object,
        double threshold,
        Duration lasting,
        Severity severity,
        boolean on) {

    // Before the rules, which it judges.
    private static final Duration LONGEST = Duration.ofHours(24);

    /** What is worth knowing of any system. */
    public static final List<AlarmRule> DEFAULTS = List.of(
            new AlarmRule(AlarmMetric.SERVER_UTILISATION, 0.9, Duration.ofMinutes(1)),
            new AlarmRule(AlarmMetric.SERVER_MEMORY, 0.95, Duration.ofMinutes(5)),
            new AlarmRule(AlarmMetric.DEVICE_LATENCY, 200_000, Duration.ofMinutes(1)));

    public AlarmRule {
        Objects.requireNonNull(metric, "metric");
        object = object.map(String::strip).filter(name -> !name.isEmpty());
        Objects.requireNonNull(severity, "severity");
        if (!(threshold >= 0) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException("The threshold is a number of at least 0.");
        }
        if (lasting.isNegative() || lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The time is between 0 s and 24 h.");
        }
        if (metric.of() == AlarmMetric.Of.SYSTEM && object.isPresent()) {
            throw new IllegalArgumentException("%s is that of the whole system.".formatted(metric.label()));
        }
    }

    /** A warning for each object. */
    public AlarmRule(AlarmMetric metric, double threshold, Duration lasting) {
        this(metric, Optional.empty(), threshold, lasting, Severity.WARNING, true);
    }

    /** Whether a value is one to raise an alarm for. */
    public boolean isBroken(double value) {
        return metric.isBadWhenHigh() ? value > threshold : value < threshold;
    }

    /** Utilisation of each server above 90 % for 1 min. */
    public String text(ByteUnits units) {
        return "%s of %s %s%s".formatted(metric.label(), objectText(), limitText(units), lastingText());
    }

    /** Above 90 %. */
    public String limitText(ByteUnits units) {
        return "%s %s"
                .formatted(
                        metric.isBadWhenHigh() ? "above" : "below",
                        metric.unit(units).format(threshold));
    }

    private String objectText() {
        return metric.of() == AlarmMetric.Of.SYSTEM
                ? "the whole system"
                : object.map(name -> metric.of().word() + " " + name)
                        .orElse("each " + metric.of().word());
    }

    private String lastingText() {
        return lasting.isZero() ? "" : " for " + Times.lasting(lasting);
    }

    /** The same rule in force, or not. */
    public AlarmRule turned(boolean newOn) {
        return new AlarmRule(metric, object, threshold, lasting, severity, newOn);
    }
}
