package pointsman.console.model.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Times;

/**
 * A rule that was broken, of one object.
 *
 * @param rule which
 * @param subject id of the object; empty for the whole system
 * @param name of the object
 * @param since when the value went beyond the threshold
 * @param raised when it had been there for long enough
 * @param worst value so far
 * @param cleared when it was back; empty while it is not
 */
public record Alarm(
        AlarmRule rule,
        String subject,
        String name,
        Instant since,
        Instant raised,
        double worst,
        Optional<Instant> cleared) {

    /** Tells it apart from all others, those of the same object included. */
    public String key() {
        // Kept with acknowledgements: the same in whatever units alarms are shown.
        return "alarm %s %s %s".formatted(rule.text(ByteUnits.BINARY), subject, raised);
    }

    /** In a sentence. */
    public String text(ByteUnits units) {
        String what = "%s of %s".formatted(rule.metric().label(), name);
        String worstText = "%s %s"
                .formatted(
                        rule.metric().isBadWhenHigh() ? "highest" : "lowest",
                        rule.metric().unit(units).format(worst));
        return cleared.map(end -> "%s was %s for %s (%s)."
                        .formatted(what, rule.limitText(units), Times.lasting(Duration.between(since, end)), worstText))
                .orElseGet(() -> "%s is %s (%s so far).".formatted(what, rule.limitText(units), worstText));
    }

    Alarm with(double value) {
        double worse = rule.metric().isBadWhenHigh() ? Math.max(worst, value) : Math.min(worst, value);
        return new Alarm(rule, subject, name, since, raised, worse, cleared);
    }

    Alarm cleared(Instant time) {
        return new Alarm(rule, subject, name, since, raised, worst, Optional.of(time));
    }
}
