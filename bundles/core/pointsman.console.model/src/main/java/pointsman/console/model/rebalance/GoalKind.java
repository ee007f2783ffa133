package pointsman.console.model.rebalance;

import java.util.function.UnaryOperator;
import pointsman.api.PlanObjective;

/** What a person can ask a plan for, in the words in which it is offered. */
public enum GoalKind {
    BALANCE(
            PlanObjective.BALANCE,
            "Balance the whole system",
            "Looks for moves that raise the efficiency of the system as a whole, even when no single server is overloaded. "
                    + "You can stop after any of them. When no move is worth its while, the answer is that there is "
                    + "no plan, and why."),
    EMPTY(
            PlanObjective.DRAIN,
            "Empty a server",
            "Moves its devices to the other servers that reach them, for example before maintenance. Pins and the other "
                    + "rules hold. Later plans may use the server again unless its mode is changed."),
    EVACUATE(
            PlanObjective.EVACUATE,
            "Evacuate a server",
            "As to empty it, but at any cost: neither pins nor limits nor other rules hold a device there."),
    FILL(
            PlanObjective.FILL,
            "Fill a server",
            "Gives load to one server, such as a new one, as far as the whole gains. Devices move to that server only."),
    PREFER(
            PlanObjective.PREFER,
            "Return devices to their preferred servers",
            "Brings devices back to the servers on which the policy wants them, as long as no step makes the whole less "
                    + "efficient.");

    private final PlanObjective objective;
    private final String label;
    private final String explanation;

    GoalKind(PlanObjective objective, String label, String explanation) {
        this.objective = objective;
        this.label = label;
        this.explanation = explanation;
    }

    /** What the engine is asked for. */
    public PlanObjective objective() {
        return objective;
    }

    /** In a few words, to choose it. */
    public String label() {
        return label;
    }

    /** What it does, in sentences. */
    public String explanation() {
        return explanation;
    }

    /** Whether it is about one server. */
    public boolean needsServer() {
        return objective.needsServer();
    }

    /** In a few words, of the server that it is about. */
    String title(String server, UnaryOperator<String> namer) {
        return switch (this) {
            case EMPTY -> "Empty " + namer.apply(server);
            case EVACUATE -> "Evacuate " + namer.apply(server);
            case FILL -> "Fill " + namer.apply(server);
            case BALANCE, PREFER -> label;
        };
    }
}
