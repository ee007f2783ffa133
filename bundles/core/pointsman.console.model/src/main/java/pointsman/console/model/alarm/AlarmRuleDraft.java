package pointsman.console.model.alarm;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import pointsman.api.Severity;
import pointsman.console.model.text.ByteSizes;
import pointsman.console.model.text.ByteUnits;

/**
 * An alarm rule as a person types it.
 *
 * @param metric what is looked at
 * @param object name of a server or device; blank for each of them
 * @param threshold a number in {@link #unitOf}; of a bandwidth also one with its unit, such as 500 MB/s
 * @param seconds a whole number
 * @param severity of the alarm
 * @param on whether it is in force
 */
public record AlarmRuleDraft(
        AlarmMetric metric, String object, String threshold, String seconds, Severity severity, boolean on) {

    /** What a person begins with. */
    public static AlarmRuleDraft initial(ByteUnits units) {
        return of(AlarmRule.DEFAULTS.get(0), units);
    }

    /** A rule to be changed, with its threshold in {@link #unitOf}. */
    public static AlarmRuleDraft of(AlarmRule rule, ByteUnits units) {
        return new AlarmRuleDraft(
                rule.metric(),
                rule.object().orElse(""),
                BigDecimal.valueOf(rule.threshold() / factor(rule.metric(), units))
                        .stripTrailingZeros()
                        .toPlainString(),
                Long.toString(rule.lasting().toSeconds()),
                rule.severity(),
                rule.on());
    }

    /** In what thresholds of a metric are typed; empty for a mere number. */
    public static String unitOf(AlarmMetric metric, ByteUnits units) {
        return switch (metric.unit(units)) {
            case FRACTION -> "%";
            case MICROSECONDS -> "ms";
            case BINARY_BYTES_PER_SECOND, DECIMAL_BYTES_PER_SECOND ->
                units.typedRate().suffix();
            case PER_SECOND -> "/s";
            default -> "";
        };
    }

    /**
     * The rule. Its threshold is in bytes per second, whatever units it was typed in.
     *
     * @param units of a bandwidth without a unit
     * @throws IllegalArgumentException saying what to type instead
     */
    public AlarmRule rule(ByteUnits units) {
        return new AlarmRule(
                metric,
                metric.of() == AlarmMetric.Of.SYSTEM ? Optional.empty() : Optional.of(object),
                thresholdIn(units),
                Duration.ofSeconds(wholeNumber()),
                severity,
                on);
    }

    /** A bandwidth may also be typed with a unit of its own. */
    private double thresholdIn(ByteUnits units) {
        boolean ownUnit = metric == AlarmMetric.DEVICE_BANDWIDTH
                && threshold.chars().anyMatch(character -> character == 'B' || character == 'b');
        return ownUnit ? ByteSizes.parseRate(threshold) : number() * factor(metric, units);
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

    private static double factor(AlarmMetric metric, ByteUnits units) {
        return switch (metric.unit(units)) {
            case FRACTION -> 0.01;
            case MICROSECONDS -> 1e3;
            case BINARY_BYTES_PER_SECOND, DECIMAL_BYTES_PER_SECOND ->
                units.typedRate().size();
            default -> 1;
        };
    }
}
