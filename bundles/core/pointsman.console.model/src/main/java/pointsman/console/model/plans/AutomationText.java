package pointsman.console.model.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.Plan;
import pointsman.api.Reason;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.Times;
import pointsman.console.model.text.Unit;

/**
 * What the engine does of itself, in words.
 *
 * @param sign how that is
 * @param state what it does, and since when
 * @param waiting why nothing happens, a sentence each
 * @param next the plan that it recommends, carries out, or would; empty if there is none
 */
public record AutomationText(Sign sign, String state, List<String> waiting, Optional<String> next) {
    public AutomationText {
        waiting = List.copyOf(waiting);
    }

    public static AutomationText of(AutomationStatus automation, SystemSnapshot snapshot, Times times) {
        Sentences sentences = Sentences.of(snapshot);
        List<String> waiting = new ArrayList<>();
        for (Reason reason : automation.waiting()) {
            waiting.add(sentences.of(reason));
        }
        return new AutomationText(
                sign(automation),
                automation.state() == AutomationState.OFF
                        ? state(automation)
                        : "%s (since %s)".formatted(state(automation), times.local(automation.since())),
                waiting,
                automation.next().filter(plan -> !plan.moves().isEmpty()).map(AutomationText::next));
    }

    /** A mode as it is offered. */
    public static String label(AutomationMode mode) {
        return switch (mode) {
            case MANUAL -> "Manual";
            case RECOMMEND -> "Recommend";
            case AUTOMATIC -> "Automatic";
        };
    }

    /** What a mode means. */
    public static String explanation(AutomationMode mode) {
        return switch (mode) {
            case MANUAL -> "Persons make plans and carry them out.";
            case RECOMMEND -> "The engine keeps a plan that is worth its moves; a person applies it.";
            case AUTOMATIC -> "The engine makes plans and carries them out, within the limits.";
        };
    }

    private static String state(AutomationStatus automation) {
        return switch (automation.state()) {
            case OFF -> "The engine does nothing of itself";
            case WATCHING -> "The engine watches: no plan is worth its moves";
            case WAITING -> "There is something to gain, and the engine waits";
            case RECOMMENDING -> "The engine recommends a plan";
            case EXECUTING -> "A plan is being carried out";
            case BACKING_OFF -> "The engine leaves the system alone: its last plan has failed or was cancelled";
        };
    }

    private static Sign sign(AutomationStatus automation) {
        return switch (automation.state()) {
            case OFF -> Sign.INFO;
            case WATCHING -> Sign.OK;
            case WAITING -> Sign.INFO;
            case RECOMMENDING, BACKING_OFF -> Sign.WARNING;
            case EXECUTING -> Sign.MOVING;
        };
    }

    private static String next(Plan plan) {
        return "Its next plan: %s, efficiency %s → %s"
                .formatted(
                        plan.moves().size() == 1 ? "one move" : plan.moves().size() + " moves",
                        Unit.SCORE.format(plan.efficiencyNow()),
                        Unit.SCORE.format(plan.efficiencyAfter()));
    }
}
