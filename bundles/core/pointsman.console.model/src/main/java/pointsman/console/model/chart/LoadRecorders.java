package pointsman.console.model.chart;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.ConnectionsListener;
import pointsman.console.model.connection.EngineConnection;

/**
 * A recorder for each connection, from {@link #open} to {@link #close}; those of all engines go on, whichever is looked
 * at. On the thread of the connections.
 */
public final class LoadRecorders implements ConnectionsListener {

    private final Connections connections;
    private final Executor thread;
    private final Clock clock;
    private final Runnable selectionChanged;
    private final Map<EngineConnection, ConnectionRecorder> recorders = new HashMap<>();

    /**
     * @param thread the thread of the connections
     * @param selectionChanged called when another connection has become the current one
     */
    public LoadRecorders(Connections connections, Executor thread, Clock clock, Runnable selectionChanged) {
        this.connections = connections;
        this.thread = thread;
        this.clock = clock;
        this.selectionChanged = selectionChanged;
    }

    /** Begins to record. */
    public void open() {
        connections.addListener(this);
        connections.all().forEach(this::added);
    }

    /** Ends recording. */
    public void close() {
        connections.removeListener(this);
        recorders.values().forEach(ConnectionRecorder::stop);
        recorders.clear();
    }

    /** The recorder of the current connection. */
    public Optional<LoadRecorder> current() {
        return connections.current().map(recorders::get).map(ConnectionRecorder::recorder);
    }

    @Override
    public void added(EngineConnection connection) {
        recorders.computeIfAbsent(connection, known -> {
            ConnectionRecorder recorder =
                    new ConnectionRecorder(known, new LoadRecorder(known.service()::loadHistory, thread, clock));
            recorder.start();
            return recorder;
        });
    }

    @Override
    public void removed(EngineConnection connection) {
        Optional.ofNullable(recorders.remove(connection)).ifPresent(ConnectionRecorder::stop);
    }

    @Override
    public void selected(Optional<EngineConnection> connection) {
        selectionChanged.run();
    }
}
