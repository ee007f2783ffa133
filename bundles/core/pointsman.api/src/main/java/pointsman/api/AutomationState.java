package pointsman.api;

/** What the engine does of itself at present. */
public enum AutomationState {
    /** Nothing: persons plan. */
    OFF,
    /** It watches, and no plan would be worth its moves. */
    WATCHING,
    /** There is a plan, or something to gain, and something keeps it waiting. */
    WAITING,
    /** A plan is kept that a person may apply. */
    RECOMMENDING,
    /** A plan is being carried out, its own or another. */
    EXECUTING,
    /** Its last plan has failed or was cancelled, and it leaves the system alone for a while. */
    BACKING_OFF
}
