package pointsman.ui.dialog;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import pointsman.console.model.ctl.CtlCommand;
import pointsman.console.model.ctl.CtlCommands;

/** Asks a question and says what will happen. The action has its own name on its button, never 'OK'. */
public final class ConfirmationDialog extends MessageDialog {

    private static final int TEXT_WIDTH = 440;
    private static final int ACTION = 0;
    private static final int CANCEL_BUTTON = 1;

    private final List<String> effects;
    private final Optional<CtlCommand> command;
    private final Optional<CtlCommands> engine;
    private final int enter;

    /**
     * For what the command line cannot do.
     *
     * @param title of the window
     * @param question in one sentence
     * @param effects what will happen, one sentence each
     * @param action on the button that does it
     */
    public ConfirmationDialog(Shell parent, String title, String question, List<String> effects, String action) {
        this(parent, title, question, effects, action, Optional.empty(), Optional.empty(), ACTION);
    }

    /**
     * @param title of the window
     * @param question in one sentence
     * @param effects what will happen, one sentence each
     * @param action on the button that does it
     * @param command that does the same
     * @param engine that the command is for
     */
    public ConfirmationDialog(
            Shell parent,
            String title,
            String question,
            List<String> effects,
            String action,
            CtlCommand command,
            CtlCommands engine) {
        this(parent, title, question, effects, action, Optional.of(command), Optional.of(engine), ACTION);
    }

    /**
     * For what must not be done by pressing Enter before it is read: Cancel is what Enter does.
     *
     * @param title of the window
     * @param question in one sentence
     * @param effects what will happen, one sentence each
     * @param action on the button that does it
     */
    public static ConfirmationDialog cautious(
            Shell parent, String title, String question, List<String> effects, String action) {
        return new ConfirmationDialog(
                parent, title, question, effects, action, Optional.empty(), Optional.empty(), CANCEL_BUTTON);
    }

    private ConfirmationDialog(
            Shell parent,
            String title,
            String question,
            List<String> effects,
            String action,
            Optional<CtlCommand> command,
            Optional<CtlCommands> engine,
            int enter) {
        super(parent, title, null, question, QUESTION, enter, action, IDialogConstants.CANCEL_LABEL);
        this.effects = List.copyOf(effects);
        this.command = command;
        this.engine = engine;
        this.enter = enter;
    }

    /** Asks; true if it shall be done. Runs an event loop of its own until it is answered. */
    public boolean ask() {
        return open() == OK;
    }

    @Override
    public void create() {
        super.create();
        if (enter == CANCEL_BUTTON) {
            // The platform puts the default button last, but the first gets the focus, and Enter presses what has it.
            Button cancel = getButton(enter);
            cancel.moveAbove(null);
            cancel.getParent().layout();
            cancel.setFocus();
            getShell().setDefaultButton(cancel);
        }
    }

    @Override
    protected Control createMessageArea(Composite parent) {
        Control area = super.createMessageArea(parent);
        messageLabel.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        return area;
    }

    @Override
    protected Control createCustomArea(Composite parent) {
        Composite list = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 6).applyTo(list);
        for (String effect : effects) {
            Label bullet = new Label(list, SWT.NONE);
            bullet.setText("\u2022");
            GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(bullet);
            Label text = new Label(list, SWT.WRAP);
            text.setText(LegacyActionTools.escapeMnemonics(effect));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(TEXT_WIDTH, SWT.DEFAULT)
                    .applyTo(text);
        }
        command.ifPresent(same -> showCommand(list, same));
        return list;
    }

    private void showCommand(Composite list, CtlCommand same) {
        CommandLine line = new CommandLine(list);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).indent(0, 6).applyTo(line.control());
        line.show(List.of(same), engine.orElseThrow());
    }
}
