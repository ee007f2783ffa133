package pointsman.engine.internal.automate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.QuietHours;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.balance.look.Seen;

/**
 * A look, what it has shown, and what keeps its plan back. Immutable.
 *
 * @param closed the gates and the limits of automatic mode that keep a plan back; empty if none does, or there is no plan
 */
record JudgedLook(AutomaticLook look, Seen seen, List<Reason> closed) {

    /** A plan that these keep back is not worth its moves; what else keeps one back is a limit that somebody has set. */
    private static final Set<ReasonCode> NOT_WORTH =
            Set.of(ReasonCode.GATE_NOT_HELD, ReasonCode.GATE_GAIN_TOO_SMALL, ReasonCode.GATE_COST_TOO_HIGH);

    /** How much an administrator wants to know of it. */
    private enum Weight {
        PASSES,
        PLAN,
        NO_PLAN
    }

    JudgedLook {
        closed = List.copyOf(closed);
    }

    static JudgedLook of(AutomaticLook look, Seen seen, AutomationPolicy rules) {
        List<Reason> closed = new ArrayList<>(seen.closed());
        closed.addAll(limits(seen, rules));
        return new JudgedLook(look, seen, closed);
    }

    /** What keeps any plan from being carried out without a person at this time of the day. */
    static List<Reason> limits(Seen seen, AutomationPolicy rules) {
        if (rules.mode() != AutomationMode.AUTOMATIC || seen.proposal().moves().isEmpty()) {
            return List.of();
        }
        Instant now = seen.look().gates().now();
        return rules.quietHours().stream()
                .filter(hours -> hours.contains(now))
                .map(hours -> quiet(hours, now))
                .toList();
    }

    private static Reason quiet(QuietHours hours, Instant now) {
        return new Reason(
                ReasonCode.QUIET_HOURS,
                Map.of(
                        "from", hours.from().toString(),
                        "to", hours.to().toString(),
                        "zone", hours.zone().toString(),
                        "until", hours.endAfter(now).toString()));
    }

    /**
     * The one to act on, or to tell of if none has a plan that passes: the usual look, unless the urgent one alone has a plan that only
     * a limit keeps back.
     *
     * @return empty if there is nothing to be told
     */
    static Optional<JudgedLook> weightiest(List<JudgedLook> looks) {
        return Stream.of(Weight.values())
                .flatMap(weight -> looks.stream().filter(look -> look.weight().equals(Optional.of(weight))))
                .findFirst();
    }

    private boolean isPlan() {
        return !seen.proposal().moves().isEmpty();
    }

    private Optional<Weight> weight() {
        if (isPlan() && closed.isEmpty()) {
            return Optional.of(Weight.PASSES);
        }
        boolean isWorth = closed.stream().map(Reason::code).noneMatch(NOT_WORTH::contains);
        if (isPlan() && (!look.urgent() || isWorth)) {
            return Optional.of(Weight.PLAN);
        }
        return look.urgent() ? Optional.empty() : Optional.of(Weight.NO_PLAN);
    }
}
