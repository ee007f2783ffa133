package pointsman.console.model.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.MappingChange;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.EngineConnection;

/**
 * The last changes of the mapping table of each engine, asked for when the table has another revision. Used on the thread of
 * the executor.
 */
public final class AuditTrail {

    /** Most changes that are shown. */
    public static final int MOST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
    private static final long NEVER = -1;

    private final Executor executor;
    private final Runnable changed;
    private final Map<String, Known> known = new HashMap<>();

    /**
     * @param revision that was asked for, so that it is asked for once
     * @param changes newest first
     */
    private record Known(long revision, boolean asking, List<MappingChange> changes) {

        static final Known NOTHING = new Known(NEVER, false, List.of());
    }

    /**
     * @param executor brings answers onto the thread that uses this
     * @param changed called when there are other rows
     */
    public AuditTrail(Executor executor, Runnable changed) {
        this.executor = executor;
        this.changed = changed;
    }

    /** What is known of an engine; asks for what has changed since. */
    public List<AuditRow> rows(EngineConnection connection) {
        connection.snapshot().ifPresent(snapshot -> ask(connection, snapshot));
        return AuditRow.of(connection.snapshot(), of(connection).changes(), connection.events());
    }

    private void ask(EngineConnection connection, SystemSnapshot snapshot) {
        Known before = of(connection);
        long revision = snapshot.mapping().revision();
        if (before.asking()
                || before.revision() == revision
                || connection.staleReason().isPresent()) {
            return;
        }
        known.put(connection.id(), new Known(revision, true, before.changes()));
        connection
                .service()
                .mappingHistory(MOST)
                .whenComplete((changes, failure) -> executor.execute(() -> {
                    if (failure != null) {
                        // The next report asks again.
                        log.warn("The changes of {} could not be read", connection.label(), failure);
                        known.put(connection.id(), new Known(NEVER, false, before.changes()));
                    } else {
                        known.put(connection.id(), new Known(revision, false, changes));
                        changed.run();
                    }
                }));
    }

    private Known of(EngineConnection connection) {
        return known.getOrDefault(connection.id(), Known.NOTHING);
    }
}
