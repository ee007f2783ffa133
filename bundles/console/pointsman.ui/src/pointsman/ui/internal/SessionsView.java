package pointsman.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.inventory.SessionRow;
import pointsman.console.model.table.TableModel;

/** The clients' sessions with the current engine. */
public final class SessionsView extends EngineTableView<SessionRow> {

    @Override
    TableModel<SessionRow> createModel() {
        return new TableModel<>(SessionRow.columns(times(), units()), SessionRow::id);
    }

    @Override
    String whenEmpty() {
        return "No client is logged in. Sessions appear here when initiators log in at a portal of the engine.";
    }

    @Override
    List<SessionRow> rowsOf(EngineConnection connection) {
        return connection.snapshot().map(SessionRow::of).orElse(List.of());
    }

    @Override
    Optional<Supplier<List<SessionRow>>> work(EngineConnection connection) {
        return connection
                .snapshot()
                .filter(snapshot -> snapshot.sessions().size() > MANY_ROWS)
                .map(snapshot -> () -> SessionRow.of(snapshot));
    }
}
