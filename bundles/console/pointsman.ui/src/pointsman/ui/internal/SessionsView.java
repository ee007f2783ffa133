package pointsman.ui.internal;

import java.util.List;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.inventory.SessionRow;
import pointsman.console.model.table.TableModel;

/** The clients' sessions with the current engine. */
public final class SessionsView extends EngineTableView<SessionRow> {

    @Override
    TableModel<SessionRow> createModel() {
        return new TableModel<>(SessionRow.columns(times()), SessionRow::id);
    }

    @Override
    List<SessionRow> rowsOf(EngineConnection connection) {
        return connection.snapshot().map(SessionRow::of).orElse(List.of());
    }
}
