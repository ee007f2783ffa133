package pointsman.console.model.inventory;

import java.util.EnumSet;
import java.util.Set;
import pointsman.api.Severity;

/**
 * Which events are shown.
 *
 * @param severities those that are
 * @param acknowledged whether what somebody has taken note of is
 */
public record EventFilter(Set<Severity> severities, boolean acknowledged) {

    /** Everything is shown. */
    public static final EventFilter ALL = new EventFilter(EnumSet.allOf(Severity.class), true);

    public EventFilter {
        severities = Set.copyOf(severities);
    }

    /** Whether an event is shown. */
    public boolean passes(EventRow row) {
        return severities.contains(row.severity())
                && (acknowledged || row.acknowledged().isEmpty());
    }

    /** The same with a severity shown, or not. */
    public EventFilter with(Severity severity, boolean shown) {
        Set<Severity> changed = EnumSet.noneOf(Severity.class);
        changed.addAll(severities);
        if (shown) {
            changed.add(severity);
        } else {
            changed.remove(severity);
        }
        return new EventFilter(changed, acknowledged);
    }

    /** The same with what somebody has taken note of shown, or not. */
    public EventFilter withAcknowledged(boolean shown) {
        return new EventFilter(severities, shown);
    }
}
