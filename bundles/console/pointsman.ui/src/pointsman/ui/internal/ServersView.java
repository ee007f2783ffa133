package pointsman.ui.internal;

import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.inventory.ServerModeChange;
import pointsman.console.model.inventory.ServerRow;
import pointsman.console.model.table.TableModel;
import pointsman.ui.RunAction;
import pointsman.ui.dialog.ConfirmationDialog;
import pointsman.ui.dialog.Failures;
import pointsman.ui.preference.ConsolePreferences;

/** The servers behind the current engine; they can be emptied and taken back into service from here. */
public final class ServersView extends EngineTableView<ServerRow> {

    @Override
    TableModel<ServerRow> createModel() {
        return new TableModel<>(ServerRow.columns(times(), units()), ServerRow::id);
    }

    @Override
    String whenEmpty() {
        return "The engine knows no servers. They stand in its configuration; a design can be deployed to it, too.";
    }

    @Override
    List<ServerRow> rowsOf(EngineConnection connection) {
        return connection
                .snapshot()
                .map(snapshot -> ServerRow.of(snapshot, alarms().bySubject(connection), units()))
                .orElse(List.of());
    }

    @Override
    void fillContextMenu(IMenuManager menu, EngineConnection connection, List<ServerRow> selection) {
        if (selection.size() != 1 || connection.snapshot().isEmpty()) {
            return;
        }
        SystemSnapshot snapshot = connection.snapshot().get();
        String server = selection.get(0).id();
        boolean changeable = connection.takesChanges();
        connection.changeRefusal().ifPresent(reason -> menu.add(RunAction.notice(reason)));
        boolean active = selection
                .get(0)
                .status()
                .map(ServerStatus::mode)
                .filter(ServerMode.ACTIVE::equals)
                .isPresent();
        menu.add(new RunAction(
                        Messages.drain_menu,
                        () -> confirm(
                                connection,
                                ServerModeChange.drain(snapshot, server),
                                Messages.drain_title,
                                Messages.drain_button,
                                Messages.drain_failed))
                .enabled(changeable && active));
        menu.add(new RunAction(
                        Messages.activate_menu,
                        () -> confirm(
                                connection,
                                ServerModeChange.activate(snapshot, server),
                                Messages.activate_title,
                                Messages.activate_button,
                                Messages.activate_failed))
                .enabled(changeable && !active));
    }

    private void confirm(
            EngineConnection connection, ServerModeChange change, String title, String button, String failed) {
        CtlCommands ctl = CtlCommands.of(connection);
        if (!new ConsolePreferences().asksBeforeServerMode()
                || new ConfirmationDialog(
                                getSite().getShell(),
                                title,
                                change.question(),
                                change.effects(),
                                button,
                                ctl.serverMode(change.server(), change.mode()),
                                ctl)
                        .ask()) {
            new Failures(uiThread())
                    .tellOf(
                            connection.service().setServerMode(change.server(), change.mode(), Operator.name()),
                            getSite().getShell(),
                            failed);
        }
    }
}
