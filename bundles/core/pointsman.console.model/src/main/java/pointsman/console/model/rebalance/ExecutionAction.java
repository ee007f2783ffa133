package pointsman.console.model.rebalance;

/** What a person may ask of an execution. */
public enum ExecutionAction {
    /** Stop before the next move. */
    PAUSE,
    /** Go on. */
    RESUME,
    /** End after the move under way; the moves made stay. */
    CANCEL,
    /** Plan to put back what was moved. */
    REVERT
}
