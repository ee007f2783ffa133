package pointsman.ui.volume;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import pointsman.api.VolumeLayout;
import pointsman.console.model.ctl.CtlCommand;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.volume.VolumeDraft;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.CommandLine;
import pointsman.ui.dialog.Failures;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/**
 * Lets a person type in a new volume, or extents by which one shall grow. It says at once what is wrong, and stays open
 * when it is refused, so that nothing has to be typed again.
 */
final class VolumeDialog extends Dialog {

    private static final int WIDTH = 620;

    private final Images images;
    private final UiThread uiThread;
    private final Optional<CtlCommands> ctl;
    private final Function<VolumeDraft, Optional<CtlCommand>> command;
    private final Function<VolumeDraft, ? extends CompletionStage<?>> request;

    private VolumeDraft draft;
    private Text name;
    private Button striped;
    private Button concatenated;
    private Combo stripe;
    private ExtentRows extents;
    private Label sign;
    private Label message;
    private CommandLine line;
    private boolean showing;
    private boolean asking;

    /**
     * For a design, which no command line knows.
     *
     * @param request has it done
     */
    VolumeDialog(
            Shell parent,
            Images images,
            UiThread uiThread,
            VolumeDraft draft,
            Function<VolumeDraft, ? extends CompletionStage<?>> request) {
        this(parent, images, uiThread, draft, Optional.empty(), same -> Optional.empty(), request);
    }

    /**
     * @param ctl commands for the engine; empty without an engine
     * @param command that does the same, of a draft that is allowed
     * @param request has it done
     */
    VolumeDialog(
            Shell parent,
            Images images,
            UiThread uiThread,
            VolumeDraft draft,
            Optional<CtlCommands> ctl,
            Function<VolumeDraft, Optional<CtlCommand>> command,
            Function<VolumeDraft, ? extends CompletionStage<?>> request) {
        super(parent);
        this.images = images;
        this.uiThread = uiThread;
        this.draft = draft;
        this.ctl = ctl;
        this.command = command;
        this.request = request;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(draft.grown().isPresent() ? VolumeFlow.GROW : VolumeFlow.NEW);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults()
                .margins(18, 16)
                .spacing(10, 12)
                .numColumns(2)
                .applyTo(area);
        if (draft.grown().isEmpty()) {
            createHead(area);
        }
        Label heading = new Label(area, SWT.NONE);
        heading.setText(draft.grown()
                .map(volume -> "Extents to append to " + LegacyActionTools.escapeMnemonics(volume.name()))
                .orElse("Extents"));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(heading);
        extents = new ExtentRows(area, images, this::change);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .span(2, 1)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(extents);
        createMessage(area);
        if (ctl.isPresent()) {
            line = new CommandLine(area);
            GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(line.control());
        }
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, draft.grown().isPresent() ? "Grow" : "Create", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        show();
    }

    @Override
    protected void okPressed() {
        if (!draft.check().allowed() || asking) {
            return;
        }
        asking = true;
        show();
        request.apply(draft).whenComplete((volume, failure) -> uiThread.execute(() -> answered(failure)));
    }

    private void createHead(Composite area) {
        new Label(area, SWT.NONE).setText("Name");
        name = new Text(area, SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(name);
        name.addModifyListener(event -> change(before -> before.withName(name.getText())));
        new Label(area, SWT.NONE).setText("Layout");
        Composite layout = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(10, 0).applyTo(layout);
        concatenated = choice(layout, "Concatenated", VolumeLayout.CONCATENATED);
        striped = choice(layout, "Striped", VolumeLayout.STRIPED);
        Label label = new Label(layout, SWT.NONE);
        label.setText("Stripe");
        GridDataFactory.swtDefaults().indent(16, 0).applyTo(label);
        stripe = new Combo(layout, SWT.DROP_DOWN);
        stripe.setItems(VolumeDraft.STRIPES.toArray(String[]::new));
        stripe.addModifyListener(event -> change(before -> before.withStripe(stripe.getText())));
    }

    private Button choice(Composite parent, String text, VolumeLayout layout) {
        Button button = new Button(parent, SWT.RADIO);
        button.setText(text);
        button.addListener(SWT.Selection, event -> {
            if (button.getSelection()) {
                change(before -> before.withLayout(layout));
            }
        });
        return button;
    }

    private void createMessage(Composite area) {
        Composite row = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 0).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(row);
        sign = new Label(row, SWT.NONE);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(sign);
        message = new Label(row, SWT.WRAP);
        message.setText("\n");
        int twoLines = message.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH - 40, twoLines)
                .applyTo(message);
    }

    private void change(Function<VolumeDraft, VolumeDraft> edit) {
        if (!showing) {
            draft = edit.apply(draft);
            show();
        }
    }

    private void answered(Throwable failure) {
        if (getShell() == null || getShell().isDisposed()) {
            return;
        }
        asking = false;
        if (failure == null) {
            super.okPressed();
        } else {
            show();
            say(Icon.ERROR, draft.explain(Failures.messageOf(failure)));
        }
    }

    private void show() {
        showing = true;
        if (name != null) {
            ExtentRows.set(name, draft.name());
            name.setEnabled(!asking);
            striped.setSelection(draft.layout() == VolumeLayout.STRIPED);
            concatenated.setSelection(draft.layout() == VolumeLayout.CONCATENATED);
            striped.setEnabled(!asking);
            concatenated.setEnabled(!asking);
            if (!stripe.getText().equals(draft.stripe())) {
                stripe.setText(draft.stripe());
            }
            stripe.setEnabled(draft.layout() == VolumeLayout.STRIPED && !asking);
        }
        extents.show(draft, !asking);
        showing = false;
        Verdict verdict = draft.check();
        getButton(IDialogConstants.OK_ID).setEnabled(verdict.allowed() && !asking);
        ctl.ifPresent(engine -> line.show(
                verdict.allowed() ? command.apply(draft).map(List::of).orElse(List.of()) : List.of(), engine));
        if (asking) {
            say(Icon.MOVING, "The engine is asked…");
        } else if (verdict.allowed()) {
            say(Icon.INFO, draft.outcome(new ConsolePreferences().byteUnits()));
        } else {
            say(Icon.WARNING, verdict.reason());
        }
    }

    private void say(Icon icon, String text) {
        sign.setImage(images.get(icon));
        message.setText(LegacyActionTools.escapeMnemonics(text));
        message.getParent().layout();
    }
}
