package pointsman.api;

/** What a plan is for. */
public enum PlanObjective {
    /** Raise the efficiency of the whole. */
    BALANCE,
    /** Empty one server, as far as the policy lets its devices go. */
    DRAIN,
    /** Empty one server at any cost: pins and constraints hold no device on it. */
    EVACUATE,
    /** Give load to one server, such as a new one, as far as that raises the efficiency of the whole. */
    FILL,
    /** Bring devices back to the servers on which the policy wants them. */
    PREFER,
    /** Make the moves that a person has chosen, as far as the constraints let them. */
    CHOSEN,
    /** Put back what another plan moved. */
    REVERT;

    /** Whether a plan of this kind is about one server. */
    public boolean needsServer() {
        return this == DRAIN || this == EVACUATE || this == FILL;
    }

    /** Whether a plan of this kind is there to raise the efficiency, so that it has to be worth its moves. */
    public boolean isForEfficiency() {
        return this == BALANCE || this == FILL;
    }

    /** Whether a plan of this kind says what the gates hold of it; those close it only if it is made without a person. */
    public boolean isJudged() {
        return isForEfficiency() || this == CHOSEN;
    }
}
