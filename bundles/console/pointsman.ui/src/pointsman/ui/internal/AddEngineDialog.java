package pointsman.ui.internal;

import java.util.Optional;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import pointsman.api.RedirectorException;
import pointsman.api.access.AccessToken;
import pointsman.api.access.RemoteAccess;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineAddress;
import pointsman.console.model.connection.EngineConnection;

/** Asks for an engine's address, and a token if it wants one, until it can be added or the person gives up. */
final class AddEngineDialog extends Dialog {

    private static final int WIDTH = 380;

    private final Connections connections;
    private Optional<EngineConnection> added = Optional.empty();
    private Text address;
    private Text token;
    private Text complaint;

    AddEngineDialog(Shell parent, Connections connections) {
        super(parent);
        this.connections = connections;
    }

    /** The connection that was made, once the dialog was closed with Add. */
    Optional<EngineConnection> added() {
        return added;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.addEngine_title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults()
                .numColumns(2)
                .margins(convertHorizontalDLUsToPixels(IDialogConstants.HORIZONTAL_MARGIN), 12)
                .spacing(10, 6)
                .applyTo(area);
        address = field(area, Messages.addEngine_address, SWT.NONE, Messages.addEngine_addressHint);
        token = field(area, Messages.addEngine_token, SWT.PASSWORD, Messages.addEngine_tokenHint);
        complaint = new Text(area, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
        complaint.setBackground(area.getBackground());
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, true)
                .hint(WIDTH, convertHeightInCharsToPixels(2))
                .applyTo(complaint);
        applyDialogFont(area);
        return area;
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
            complaint.setText(sentence(e.getMessage()));
        }
    }

    private Text field(Composite area, String name, int style, String hint) {
        Label label = new Label(area, SWT.NONE);
        label.setText(name);
        Text field = new Text(area, SWT.SINGLE | SWT.BORDER | style);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        field.addModifyListener(event -> check());
        new Label(area, SWT.NONE);
        Label below = new Label(area, SWT.WRAP);
        below.setText(hint);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(below);
        return field;
    }

    /** An empty field is not worth a complaint yet. */
    private void check() {
        String problem = "";
        try {
            EngineAddress.parse(address.getText());
            if (!token.getText().isBlank()) {
                AccessToken.parse(token.getText());
            }
            getButton(IDialogConstants.OK_ID).setEnabled(true);
        } catch (IllegalArgumentException e) {
            problem = address.getText().isBlank() ? "" : sentence(e.getMessage());
            getButton(IDialogConstants.OK_ID).setEnabled(false);
        }
        complaint.setText(problem);
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
