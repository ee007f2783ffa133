package pointsman.ui.draft;

import java.util.List;
import org.eclipse.swt.widgets.Shell;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.ui.dialog.ConfirmationDialog;

/** The drafts that end with the console. Used on the UI thread. */
public final class OpenDrafts {

    private final Connections connections;

    public OpenDrafts(Connections connections) {
        this.connections = connections;
    }

    /** Whether the console may be closed: there is no draft, or the person does not mind. */
    public boolean mayBeLost(Shell parent) {
        List<String> open = connections.all().stream()
                .filter(connection -> !connection.draft().draft().isEmpty()
                        && !connection.draft().isUnderWay())
                .map(OpenDrafts::describe)
                .toList();
        return open.isEmpty()
                || new ConfirmationDialog(
                                parent,
                                "Draft Not Applied",
                                "Exit, and lose what is drafted and not applied?",
                                open,
                                "Exit")
                        .ask();
    }

    private static String describe(EngineConnection connection) {
        return connection.label() + ": " + connection.draft().summary();
    }
}
