package pointsman.api;

/** What becomes of a move. */
public enum MoveState {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    /** It was not begun: the execution ended before, or it was left out for the reason that is told with it. */
    SKIPPED
}
