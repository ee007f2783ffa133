package pointsman.console.model.connection;

import pointsman.api.Event;

/** Hears what an engine reports, on the thread of {@link Connections}. */
public interface EngineListener {

    /** There is a new snapshot, and it is up to date. */
    default void updated(EngineConnection connection) {}

    /** Something has just happened; it is among {@link EngineConnection#events()} already. */
    default void event(EngineConnection connection, Event event) {}

    /** Events that happened earlier have become known: the history at the beginning, or what was missed. */
    default void eventsLoaded(EngineConnection connection) {}

    /** What people at this console want of it, or how that stands, has changed; see {@link EngineConnection#draft()}. */
    default void draftChanged(EngineConnection connection) {}

    /** What is known is out of date now; {@link EngineConnection#staleReason()} says why. */
    default void stale(EngineConnection connection) {}

    /** The engine has said whom it knows the console to be; see {@link EngineConnection#caller()}. */
    default void callerKnown(EngineConnection connection) {}
}
