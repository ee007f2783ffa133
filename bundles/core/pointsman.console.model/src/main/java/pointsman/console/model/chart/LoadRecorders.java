package pointsman.console.model.chart;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final Map<EngineConnection, ConnectionRecorder> recorders = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean open;

    /** @param thread the thread of the connections */
    public LoadRecorders(Connections connections, Executor thread) {
        this(connections, thread, Clock.systemUTC());
    }

    /**
     * @param thread the thread of the connections
     * @param clock the console's clock
     */
    public LoadRecorders(Connections connections, Executor thread, Clock clock) {
        this.connections = connections;
        this.thread = thread;
        this.clock = clock;
    }

    /** Begins to record; no effect while it records. What was recorded outlives the views that show it. */
    public void open() {
        if (!open) {
            open = true;
            connections.addListener(this);
            connections.all().forEach(this::added);
        }
    }

    /** Ends recording. */
    public void close() {
        open = false;
        connections.removeListener(this);
        recorders.values().forEach(ConnectionRecorder::stop);
        recorders.clear();
    }

    /** Adds one who is told when another connection has become the current one; adding it twice has no effect. */
    public void addListener(Runnable selectionChanged) {
        if (!listeners.contains(selectionChanged)) {
            listeners.add(selectionChanged);
        }
    }

    /** Removes a listener, if it is there. */
    public void removeListener(Runnable selectionChanged) {
        listeners.remove(selectionChanged);
    }

    /** The recorder of the current connection. */
    public Optional<LoadRecorder> current() {
        return connections.current().map(recorders::get).map(ConnectionRecorder::recorder);
    }

    @Override
    public void added(EngineConnection connection) {
        recorders.computeIfAbsent(connection, known -> {
            ConnectionRecorder recorder = new ConnectionRecorder(
                    known, new LoadRecorder(known.service()::loadHistory, known.service()::forecasts, thread, clock));
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
        listeners.forEach(Runnable::run);
    }
}
