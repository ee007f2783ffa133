package pointsman.ui.internal;

import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import pointsman.console.model.audit.AuditRow;
import pointsman.console.model.audit.AuditTrail;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.inventory.Whereabouts;
import pointsman.console.model.table.TableModel;
import pointsman.ui.RunAction;

/** Who did what to the current engine and why: from any console, from the command line, and the engine itself. */
public final class AuditView extends EngineTableView<AuditRow> {

    private AuditTrail trail;

    @Override
    public void createPartControl(Composite parent) {
        trail = new AuditTrail(uiThread(), this::refreshLater);
        super.createPartControl(parent);
    }

    @Override
    TableModel<AuditRow> createModel() {
        TableModel<AuditRow> model = new TableModel<>(AuditRow.columns(times()), AuditRow::key);
        model.sortBy(model.columns().get(0), true);
        return model;
    }

    @Override
    String whenEmpty() {
        return "Nobody has changed anything yet. Whoever moves a device or applies a plan stands here, with the reason.";
    }

    @Override
    List<AuditRow> rowsOf(EngineConnection connection) {
        return trail.rows(connection);
    }

    @Override
    void fillContextMenu(IMenuManager menu, EngineConnection connection, List<AuditRow> selection) {
        if (selection.size() != 1) {
            return;
        }
        AuditRow row = selection.get(0);
        connection
                .snapshot()
                .flatMap(snapshot -> Whereabouts.of(snapshot, row.subject()))
                .ifPresent(place -> menu.add(new RunAction(
                        RunAction.label(NLS.bind(Messages.showObject, row.object())),
                        () -> new ObjectJump(getSite().getPage()).to(place))));
    }

    @Override
    void open(EngineConnection connection, AuditRow row) {
        connection
                .snapshot()
                .flatMap(snapshot -> Whereabouts.of(snapshot, row.subject()))
                .ifPresent(place -> new ObjectJump(getSite().getPage()).to(place));
    }
}
