package pointsman.console.model.alarm;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import pointsman.api.Severity;

/**
 * An alarm rule as a person types it.
 *
 * @param metric what is looked at
 * @param object name of a server or device; blank for each of them
 * @param threshold a number in {@link #unitOf}
 * @param seconds a whole number
 * @param severity of the alarm
 * @param on whether it is in force
 */
public record AlarmRuleDraft(
        AlarmMetric metric, String object, String threshold, String seconds, Severity severity, boolean on) {

    /** What a person begins with. */
    public static final AlarmRuleDraft NEW = of(AlarmRule.DEFAULTS.get(0));

    /** A rule to be changed. */
    public static AlarmRuleDraft of(AlarmRule rule) {
        return new AlarmRuleDraft(
                rule.metric(),
                rule.object().orElse(""),
                BigDecimal.valueOf(rule.threshold() / factor(rule.metric()))
                        .stripTrailingZeros()
                        .toPlainString(),
                Long.toString(rule.lasting().toSeconds()),
                rule.severity(),
                rule.on());
    }

    /** In what thresholds of a metric are typed; empty for a mere number. */
    public static String unitOf(AlarmMetric metric) {
        return switch (metric.unit()) {
            case FRACTION -> "%";
            case MICROSECONDS -> "ms";
            case BYTES_PER_SECOND -> "MiB/s";
            case PER_SECOND -> "/s";
            default -> "";
        };
    }

    /**
     * The rule.
     *
     * @throws IllegalArgumentException saying what to type instead
     */
    public AlarmRule rule() {
        return new AlarmRule(
                metric,
                metric.of() == AlarmMetric.Of.SYSTEM ? Optional.empty() : Optional.of(object),
                number() * factor(metric),
                Duration.ofSeconds(wholeNumber()),
                severity,
                on);
    }

    private double number() {
        try {
            return Double.parseDouble(threshold.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Enter the threshold as a number, such as 90.", e);
        }
    }

    private long wholeNumber() {
        try {
            return Integer.parseInt(seconds.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Enter the time as a whole number of seconds, such as 60.", e);
        }
    }

    private static double factor(AlarmMetric metric) {
        return switch (metric.unit()) {
            case FRACTION -> 0.01;
            case MICROSECONDS -> 1e3;
            case BYTES_PER_SECOND -> 1 << 20;
            default -> 1;
        };
    }
}
