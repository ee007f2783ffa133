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

/** Asks for the master password of the tokens, or for a new one. Says what happens without. */
final class MasterPasswordDialog extends Dialog {

    private static final int WIDTH = 420;
    private static final int SHORTEST = 8;

    private final boolean isNew;
    private final Optional<String> complaint;
    private Text first;
    private Text second;
    private Label error;
    private char[] password = {};

    /**
     * @param isNew whether there is none yet, so that it is asked for twice
     * @param complaint about the password that was given before
     */
    MasterPasswordDialog(Shell parent, boolean isNew, Optional<String> complaint) {
        super(parent);
        this.isNew = isNew;
        this.complaint = complaint;
    }

    /** What was typed; the caller overwrites it when it is done with. */
    char[] password() {
        return password;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.vault_title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults()
                .numColumns(2)
                .margins(convertHorizontalDLUsToPixels(IDialogConstants.HORIZONTAL_MARGIN), 12)
                .spacing(10, 8)
                .applyTo(area);
        text(area, isNew ? Messages.vault_new : Messages.vault_open);
        first = field(area, Messages.vault_password);
        if (isNew) {
            second = field(area, Messages.vault_again);
        }
        text(area, Messages.vault_without);
        error = text(area, complaint.orElse(""));
        applyDialogFont(area);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, isNew ? Messages.vault_set : Messages.vault_unlock, true);
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.vault_notNow, false);
        check();
        error.setText(complaint.orElse(""));
    }

    @Override
    protected void okPressed() {
        password = first.getTextChars();
        first.setText("");
        super.okPressed();
    }

    private Label text(Composite area, String words) {
        Label label = new Label(area, SWT.WRAP);
        label.setText(words);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }

    private Text field(Composite area, String name) {
        Label label = new Label(area, SWT.NONE);
        label.setText(name);
        Text field = new Text(area, SWT.SINGLE | SWT.BORDER | SWT.PASSWORD);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        field.addModifyListener(event -> check());
        return field;
    }

    private void check() {
        String problem = "";
        if (isNew && first.getTextChars().length > 0 && first.getTextChars().length < SHORTEST) {
            problem = Messages.vault_short;
        } else if (isNew
                && !first.getText().equals(second.getText())
                && !second.getText().isEmpty()) {
            problem = Messages.vault_differ;
        }
        error.setText(problem);
        boolean complete = first.getTextChars().length >= (isNew ? SHORTEST : 1)
                && (!isNew || first.getText().equals(second.getText()));
        getButton(IDialogConstants.OK_ID).setEnabled(complete);
    }
}
