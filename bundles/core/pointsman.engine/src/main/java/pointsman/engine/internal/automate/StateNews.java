package pointsman.engine.internal.automate;

import java.util.List;
import java.util.Set;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationState;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

/**
 * Decides which changes of the state of automatic mode are worth an event. Load goes up and down, so that watching and waiting
 * take turns; only what lasts is told. Confined to the control thread.
 */
final class StateNews {

    /** In so many looks in a row a state that comes and goes with the load is the same before it is told. */
    static final int LASTING_LOOKS = 3;

    private static final Set<AutomationState> PASSING = Set.of(AutomationState.WATCHING, AutomationState.WAITING);

    private News told = new News(AutomationMode.MANUAL, AutomationState.OFF, List.of());
    private News last = told;
    private int looks;

    /** Waiting for something else is news, watching for another reason is not. */
    private record News(AutomationMode mode, AutomationState state, List<ReasonCode> waitingFor) {}

    /** Whether an event tells of the state as it is after a look, or after somebody has done something. */
    boolean isNews(AutomationMode mode, AutomationState state, List<Reason> waiting) {
        List<ReasonCode> waitingFor = state == AutomationState.WAITING
                ? waiting.stream().map(Reason::code).distinct().toList()
                : List.of();
        News now = new News(mode, state, waitingFor);
        looks = now.equals(last) ? looks + 1 : 1;
        last = now;
        boolean lasts = !PASSING.contains(state) || mode != told.mode() || looks >= LASTING_LOOKS;
        if (now.equals(told) || !lasts) {
            return false;
        }
        told = now;
        return true;
    }
}
