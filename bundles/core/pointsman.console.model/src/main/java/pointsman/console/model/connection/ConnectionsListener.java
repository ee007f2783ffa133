package pointsman.console.model.connection;

import java.util.Optional;

/** Hears of changes in {@link Connections}, on its thread. */
public interface ConnectionsListener {

    /** A connection is new in the list; it may have no snapshot yet. */
    default void added(EngineConnection connection) {}

    /** A connection was ended and is no longer in the list. */
    default void removed(EngineConnection connection) {}

    /** The console shows an engine another token, or accepts another certificate. */
    default void accessChanged(EngineConnection connection) {}

    /**
     * Another connection is the current one.
     *
     * @param current empty when there is none any more
     */
    default void selected(Optional<EngineConnection> current) {}
}
