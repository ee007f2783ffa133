package pointsman.api;

/** What becomes of an execution when one of its moves has failed. */
public enum FailedMove {
    /** It ends; the moves made stay, those after it are not begun. */
    STOP,
    /** It goes on without that move, and without those that need the room that the move should have made. */
    SKIP
}
