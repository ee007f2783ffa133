package pointsman.api;

/** What becomes of a move. */
public enum MoveState {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    /** It was not begun because the execution ended before. */
    SKIPPED
}
