package pointsman.ui.internal;

import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import pointsman.api.RedirectorException;
import pointsman.api.access.AccessToken;
import pointsman.api.access.RemoteAccess;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineAddress;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.text.Sentence;

/** Asks for an engine's address, and a token if it wants one, until it can be added or the person gives up. */
final class AddEngineDialog extends FieldsDialog {

    private static final int WIDTH = 380;

    private final Connections connections;
    private Optional<EngineConnection> added = Optional.empty();
    private Text address;
    private Text token;
    private Text complaint;

    AddEngineDialog(Shell parent, Connections connections) {
        super(parent, Messages.addEngine_title, WIDTH);
        this.connections = connections;
    }

    /** The connection that was made, once the dialog was closed with Add. */
    Optional<EngineConnection> added() {
        return added;
    }

    @Override
    void createFields(Composite area) {
        address = field(area, Messages.addEngine_address, SWT.NONE);
        hint(area, Messages.addEngine_addressHint);
        token = field(area, Messages.addEngine_token, SWT.PASSWORD);
        hint(area, Messages.addEngine_tokenHint);
        complaint = new Text(area, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
        complaint.setBackground(area.getBackground());
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, true)
                .hint(WIDTH, convertHeightInCharsToPixels(2))
                .applyTo(complaint);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.addEngine_button, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        check();
    }

    @Override
    protected void okPressed() {
        try {
            RemoteAccess access = token.getText().isBlank()
                    ? RemoteAccess.NONE
                    : RemoteAccess.NONE.withToken(AccessToken.parse(token.getText()));
            added = Optional.of(
                    connections.connect(EngineAddress.parse(address.getText()).uri(), access));
            super.okPressed();
        } catch (RedirectorException | IllegalArgumentException e) {
            complaint.setText(Sentence.of(e.getMessage()));
        }
    }

    /** Below a field, which stands in the second column. */
    private void hint(Composite area, String words) {
        new Label(area, SWT.NONE);
        sentence(area, words, 1);
    }

    /** An empty field is not worth a complaint yet. */
    @Override
    void check() {
        String problem = "";
        try {
            EngineAddress.parse(address.getText());
            if (!token.getText().isBlank()) {
                AccessToken.parse(token.getText());
            }
            getButton(IDialogConstants.OK_ID).setEnabled(true);
        } catch (IllegalArgumentException e) {
            problem = address.getText().isBlank() ? "" : Sentence.of(e.getMessage());
            getButton(IDialogConstants.OK_ID).setEnabled(false);
        }
        complaint.setText(problem);
    }
}
