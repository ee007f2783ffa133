package pointsman.console.model.connection;

import java.util.Optional;

/**
 * Tells when there is another reason, or none any more, why there is no sense in asking an engine for a change: what offers
 * changes must offer them or not anew. On the thread of {@link Connections}.
 */
public final class RefusalWatch implements EngineListener, AutoCloseable {

    private final EngineConnection connection;
    private final Runnable changed;
    private Optional<String> last;

    /**
     * Begins at once, with the reason of now.
     *
     * @param changed called after {@link EngineConnection#changeRefusal()} has become another
     */
    public RefusalWatch(EngineConnection connection, Runnable changed) {
        this.connection = connection;
        this.changed = changed;
        this.last = connection.changeRefusal();
        connection.addListener(this);
    }

    @Override
    public void updated(EngineConnection same) {
        look();
    }

    @Override
    public void stale(EngineConnection same) {
        look();
    }

    @Override
    public void callerKnown(EngineConnection same) {
        look();
    }

    /** Ends it; idempotent. */
    @Override
    public void close() {
        connection.removeListener(this);
    }

    private void look() {
        Optional<String> now = connection.changeRefusal();
        if (!now.equals(last)) {
            last = now;
            changed.run();
        }
    }
}
