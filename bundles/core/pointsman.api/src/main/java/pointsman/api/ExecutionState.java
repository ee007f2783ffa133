package pointsman.api;

/** What becomes of a plan. */
public enum ExecutionState {
    /** Moves are being made. */
    RUNNING,
    /** It waits between two moves until it is resumed or cancelled. */
    PAUSED,
    /** All moves were made. */
    DONE,
    /** A person stopped it; the moves made stay. */
    CANCELLED,
    /** A move failed; the moves made stay, those after it were not begun. */
    FAILED;

    /** Whether nothing more will happen. */
    public boolean hasEnded() {
        return this == DONE || this == CANCELLED || this == FAILED;
    }
}
