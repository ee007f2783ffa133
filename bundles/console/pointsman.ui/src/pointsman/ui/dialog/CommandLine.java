package pointsman.ui.dialog;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import pointsman.console.model.ctl.CtlCommand;
import pointsman.console.model.ctl.CtlCommands;

/** The command line that does the same as a dialog, to be read and copied. On the UI thread. */
public final class CommandLine {

    private static final int MOST_LINES = 4;
    private static final int WIDTH = 300;

    private final Composite area;
    private final Text line;
    private final Button copy;
    private final Label note;

    /** @param parent lays out {@link #control()} */
    public CommandLine(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(6, 3).applyTo(area);
        Label heading = new Label(area, SWT.NONE);
        heading.setText("The same from the command line");
        heading.setEnabled(false);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(heading);
        line = new Text(area, SWT.BORDER | SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        line.setFont(JFaceResources.getTextFont());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, 2 * line.getLineHeight())
                .applyTo(line);
        copy = new Button(area, SWT.PUSH);
        copy.setText("Copy Command");
        copy.addListener(SWT.Selection, event -> copy());
        GridDataFactory.swtDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(copy);
        note = new Label(area, SWT.WRAP);
        note.setEnabled(false);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .exclude(true)
                .applyTo(note);
        note.setVisible(false);
    }

    /** All of it. */
    public Control control() {
        return area;
    }

    /**
     * Shows commands.
     *
     * @param commands one in each line; none when the command line cannot say it
     * @param engine that they are for
     */
    public void show(List<CtlCommand> commands, CtlCommands engine) {
        line.setText(CtlCommand.lines(commands));
        copy.setEnabled(!commands.isEmpty());
        resize(commands.size());
        note(!engine.reachTheEngine());
    }

    private void note(boolean noApi) {
        note.setText(
                noApi
                        ? "This engine runs inside the console and has no API; one that has takes it with --engine."
                        : "");
        note.setVisible(noApi);
        ((GridData) note.getLayoutData()).exclude = !noApi;
        area.layout();
    }

    private void resize(int lines) {
        int shown = Math.max(2, Math.min(MOST_LINES, lines));
        ((GridData) line.getLayoutData()).heightHint = shown * line.getLineHeight();
    }

    private void copy() {
        copy(line.getText(), area.getDisplay());
    }

    /** Copies a command where there is no room to show it at length, such as from a menu. */
    public static void copy(CtlCommand command, Display display) {
        copy(command.line(), display);
    }

    private static void copy(String text, Display display) {
        Clipboard clipboard = new Clipboard(display);
        try {
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }
}
