package pointsman.api;

/** What becomes of the wish that a plan is applied at a time. */
public enum ScheduleState {
    /** Its time has not come, or something keeps the plan from beginning that may be over before it is too late. */
    SCHEDULED,
    /** A plan was begun; what becomes of it is its {@link Execution}. */
    BEGUN,
    /** A person took it back before its time. */
    CANCELLED,
    /** It could not be begun before it was too late. */
    EXPIRED,
    /** At its time it could not be carried out any more, or would have done harm. */
    REFUSED;

    /** Whether nothing more will happen. */
    public boolean hasEnded() {
        return this != SCHEDULED;
    }
}
