package pointsman.api;

/**
 * Receives what a {@link RedirectorService} reports. Calls come one after the other on a thread of the service; a
 * subscriber that is slow loses intermediate snapshots, never the last one, and no events unless it falls behind by
 * more than the service keeps (it can then read them with {@link RedirectorService#events}).
 */
public interface Subscriber {

    /** The system as it is now. The first call follows soon after the subscription, later ones after each change and each window. */
    void snapshot(SystemSnapshot snapshot);

    /** Something happened. */
    default void event(Event event) {}

    /**
     * The service cannot be reached and what was reported last is out of date; it goes on trying. The next snapshot
     * says that it is back. Never called by an embedded engine.
     *
     * @param reason in words
     */
    default void stale(String reason) {}
}
