package pointsman.ui.rebalance;

import java.util.List;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import pointsman.console.model.ctl.CtlCommand;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.ui.dialog.CommandLine;

/**
 * The window of the wizard. It is not modal: charts and diagram can be watched while a plan is carried out. Its buttons
 * say what they do, and only ask the session; the page changes when the session's state has.
 */
final class RebalanceDialog extends WizardDialog {

    /** Data of the shell: the wizard in it. */
    static final String WIZARD = "pointsman.rebalance.wizard";

    private static final Point SIZE = new Point(1020, 700);

    private static final int SCHEDULE_ID = IDialogConstants.CLIENT_ID + 1;

    private final RebalanceWizard rebalance;
    private CommandLine command;
    private List<CtlCommand> shown = List.of();

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
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Composite margin = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(16, 4).applyTo(margin);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(margin);
        command = new CommandLine(margin);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(command.control());
        return area;
    }

    /**
     * Says how the same is done from the command line.
     *
     * @param engine that the commands are for
     */
    void show(List<CtlCommand> commands, CtlCommands engine) {
        if (!commands.equals(shown)) {
            shown = List.copyOf(commands);
            command.show(commands, engine);
            command.control().requestLayout();
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, SCHEDULE_ID, "&Schedule…", false)
                .setToolTipText("Let the engine apply the plan at another time");
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
        next.setEnabled(page.canFlipToNextPage() && rebalance.mayChange());
        back.setEnabled((page instanceof PreviewPage || page instanceof ScheduledPage) && rebalance.canGoBack());
        getButton(SCHEDULE_ID).setVisible(rebalance.canSchedule());
        // What is not possible is not there: in the dark theme a disabled button looks like any other.
        next.setVisible(next.isEnabled());
        back.setVisible(back.isEnabled());
        if (next.isEnabled()) {
            getShell().setDefaultButton(next);
        }
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == SCHEDULE_ID) {
            rebalance.schedule();
        } else {
            super.buttonPressed(id);
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
