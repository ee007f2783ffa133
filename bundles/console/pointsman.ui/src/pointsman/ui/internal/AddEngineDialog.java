package pointsman.ui.internal;

import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import pointsman.api.RedirectorException;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineAddress;
import pointsman.console.model.connection.EngineConnection;

/** Asks for an engine's address until there is one that can be added, or the person gives up. */
final class AddEngineDialog extends InputDialog {

    private final Connections connections;
    private Optional<EngineConnection> added = Optional.empty();

    AddEngineDialog(Shell parent, Connections connections) {
        super(parent, Messages.addEngine_title, Messages.addEngine_message, "", AddEngineDialog::judge);
        this.connections = connections;
    }

    /** The connection that was made, once the dialog was closed with OK. */
    Optional<EngineConnection> added() {
        return added;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        getButton(IDialogConstants.OK_ID).setText(Messages.addEngine_button);
        setButtonLayoutData(getButton(IDialogConstants.OK_ID));
    }

    @Override
    protected void okPressed() {
        try {
            added = Optional.of(
                    connections.connect(EngineAddress.parse(getText().getText()).uri()));
            super.okPressed();
        } catch (RedirectorException e) {
            setErrorMessage(e.getMessage());
        }
    }

    /** What is wrong with an address; null when nothing is. An empty field is not worth a complaint yet. */
    private static String judge(String typed) {
        try {
            EngineAddress.parse(typed);
            return null;
        } catch (IllegalArgumentException e) {
            return typed.isBlank() ? "" : e.getMessage();
        }
    }
}
