package pointsman.console.model.chart;

import java.util.List;
import pointsman.api.Event;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;

/** Carries what a connection reports into a recorder, from {@link #start} to {@link #stop}. */
public final class ConnectionRecorder implements EngineListener {

    private final EngineConnection connection;
    private final LoadRecorder recorder;

    public ConnectionRecorder(EngineConnection connection, LoadRecorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
    }

    /** Begins with what the connection knows already. */
    public void start() {
        recorder.events(connection.events());
        connection.snapshot().ifPresent(recorder::snapshot);
        connection.staleReason().ifPresent(recorder::stale);
        connection.addListener(this);
    }

    /** Records nothing more; what was recorded stays. */
    public void stop() {
        connection.removeListener(this);
    }

    /** What is recorded. */
    public LoadRecorder recorder() {
        return recorder;
    }

    @Override
    public void updated(EngineConnection updated) {
        updated.snapshot().ifPresent(recorder::snapshot);
    }

    @Override
    public void event(EngineConnection source, Event event) {
        recorder.events(List.of(event));
    }

    @Override
    public void eventsLoaded(EngineConnection source) {
        recorder.events(source.events());
    }

    @Override
    public void stale(EngineConnection source) {
        source.staleReason().ifPresent(recorder::stale);
    }
}
