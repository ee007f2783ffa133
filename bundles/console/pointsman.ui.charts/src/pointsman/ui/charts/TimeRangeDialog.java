package pointsman.ui.charts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import pointsman.console.model.chart.TimeFrame;
import pointsman.console.model.chart.TimeRangeText;

/** Asks from when to when load is to be shown. */
final class TimeRangeDialog extends TitleAreaDialog {

    private static final String MESSAGE = "Times are those of %s. Write 2026-11-22 14:05, 14:05 for today, or now.";

    private final ZoneId zone;
    private final Supplier<Instant> now;
    private final TimeRangeText suggestion;
    private Text from;
    private Text to;
    private Optional<TimeFrame.Between> result = Optional.empty();

    /**
     * @param now the present, by the engine's clock
     * @param suggestion what is written there at first
     */
    TimeRangeDialog(Shell parent, ZoneId zone, Supplier<Instant> now, TimeRangeText suggestion) {
        super(parent);
        this.zone = zone;
        this.now = now;
        this.suggestion = suggestion;
    }

    /** The range; empty when the dialog was cancelled. */
    Optional<TimeFrame.Between> result() {
        return result;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Time Range");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle("Show the load of a time range");
        Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        GridLayoutFactory.swtDefaults()
                .numColumns(2)
                .margins(14, 14)
                .spacing(10, 8)
                .applyTo(area);
        from = field(area, "&From:", suggestion.from());
        to = field(area, "&To:", suggestion.to());
        return area;
    }

    private Text field(Composite area, String label, String value) {
        new Label(area, SWT.NONE).setText(label);
        Text text = new Text(area, SWT.BORDER);
        text.setText(value);
        text.addListener(SWT.Modify, event -> check());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        return text;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Show", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        check();
    }

    private TimeRangeText written() {
        return new TimeRangeText(from.getText(), to.getText());
    }

    private void check() {
        Optional<String> problem = written().problem(zone, now.get());
        setMessage(
                problem.orElseGet(() -> MESSAGE.formatted(zone.getId())),
                problem.isPresent() ? IMessageProvider.ERROR : IMessageProvider.NONE);
        Control show = getButton(IDialogConstants.OK_ID);
        if (show != null) {
            show.setEnabled(problem.isEmpty());
        }
    }

    @Override
    protected void okPressed() {
        // A while may have passed since the check.
        if (written().problem(zone, now.get()).isPresent()) {
            check();
            return;
        }
        result = Optional.of(written().frame(zone, now.get()));
        super.okPressed();
    }
}
