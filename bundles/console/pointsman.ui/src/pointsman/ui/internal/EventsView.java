package pointsman.ui.internal;

import java.util.List;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.inventory.EventRow;
import pointsman.console.model.table.TableModel;

/** What happened at the current engine and what is wrong there now, the newest first. */
public final class EventsView extends EngineTableView<EventRow> {

    @Override
    TableModel<EventRow> createModel() {
        TableModel<EventRow> model = new TableModel<>(EventRow.columns(times()), EventRow::key);
        model.sortBy(model.columns().get(0), true);
        return model;
    }

    @Override
    List<EventRow> rowsOf(EngineConnection connection) {
        return EventRow.of(connection.snapshot(), connection.events());
    }
}
