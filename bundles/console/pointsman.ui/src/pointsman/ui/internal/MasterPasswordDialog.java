package pointsman.ui.internal;

import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Asks for the master password of the tokens, or for a new one. Says what happens without. */
final class MasterPasswordDialog extends FieldsDialog {

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
        super(parent, Messages.vault_title, WIDTH);
        this.isNew = isNew;
        this.complaint = complaint;
    }

    /** What was typed; the caller overwrites it when it is done with. */
    char[] password() {
        return password;
    }

    @Override
    void createFields(Composite area) {
        sentence(area, isNew ? Messages.vault_new : Messages.vault_open, 2);
        first = field(area, Messages.vault_password, SWT.PASSWORD);
        if (isNew) {
            second = field(area, Messages.vault_again, SWT.PASSWORD);
        }
        sentence(area, Messages.vault_without, 2);
        error = sentence(area, complaint.orElse(""), 2);
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

    @Override
    void check() {
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
