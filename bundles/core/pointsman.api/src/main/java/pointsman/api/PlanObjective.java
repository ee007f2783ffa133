package pointsman.api;

/** What a plan is for. */
public enum PlanObjective {
    /** Raise the efficiency of the whole. */
    BALANCE,
    /** Empty one server. */
    DRAIN,
    /** Put back what another plan moved. */
    REVERT
}
