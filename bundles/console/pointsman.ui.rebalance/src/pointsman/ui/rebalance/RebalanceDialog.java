package pointsman.ui.rebalance;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/**
 * The window of the wizard. It is not modal: charts and diagram can be watched while a plan is carried out. Its buttons
 * say what they do, and only ask the session; the page changes when the session's state has.
 */
final class RebalanceDialog extends WizardDialog {

    /** Data of the shell: the wizard in it. */
    static final String WIZARD = "pointsman.rebalance.wizard";

    private static final Point SIZE = new Point(1020, 620);

    private final RebalanceWizard rebalance;

    RebalanceDialog(Shell parent, RebalanceWizard wizard) {
        super(parent, wizard);
        rebalance = wizard;
        setShellStyle(
                SWT.CLOSE | SWT.TITLE | SWT.BORDER | SWT.RESIZE | SWT.MAX | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setData(WIZARD, rebalance);
    }

    @Override
    protected Point getInitialSize() {
        Point computed = super.getInitialSize();
        return new Point(Math.max(SIZE.x, computed.x), Math.max(SIZE.y, computed.y));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        getButton(IDialogConstants.CANCEL_ID).setText(IDialogConstants.CLOSE_LABEL);
        // Nothing is finished here in one step: a plan is applied and then watched.
        Button finish = getButton(IDialogConstants.FINISH_ID);
        finish.setVisible(false);
        ((GridData) finish.getLayoutData()).exclude = true;
        ((GridLayout) parent.getLayout()).numColumns--;
    }

    @Override
    public void create() {
        super.create();
        rebalance.begin(this);
    }

    @Override
    public void updateButtons() {
        super.updateButtons();
        Button next = getButton(IDialogConstants.NEXT_ID);
        Button back = getButton(IDialogConstants.BACK_ID);
        if (next == null || back == null) {
            return;
        }
        IWizardPage page = getCurrentPage();
        next.setText(page instanceof GoalPage ? "Make &Plan" : "&Apply");
        next.setEnabled(page.canFlipToNextPage());
        back.setEnabled(page instanceof PreviewPage && rebalance.canGoBack());
        // What is not possible is not there: in the dark theme a disabled button looks like any other.
        next.setVisible(next.isEnabled());
        back.setVisible(back.isEnabled());
        if (next.isEnabled()) {
            getShell().setDefaultButton(next);
        }
    }

    @Override
    protected void nextPressed() {
        rebalance.next();
    }

    @Override
    protected void backPressed() {
        rebalance.back();
    }
}
