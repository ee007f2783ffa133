package pointsman.ui.rebalance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import pointsman.api.ScheduleRequest;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.rebalance.ScheduleChoice;
import pointsman.console.model.text.Times;
import pointsman.ui.dialog.CommandLine;

/** When a plan is to begin. */
final class ScheduleDialog extends TitleAreaDialog {

    private static final int WIDTH = 460;

    private final String planId;
    private final Supplier<Instant> now;
    private final CtlCommands ctl;
    private ScheduleChoice choice;
    private DateTime date;
    private DateTime time;
    private Text why;
    private Label meaning;
    private CommandLine command;

    /**
     * @param now by the clock of the engine
     * @param first what is shown to begin with
     */
    ScheduleDialog(Shell parent, String planId, Supplier<Instant> now, ScheduleChoice first, CtlCommands ctl) {
        super(parent);
        this.planId = planId;
        this.now = now;
        this.ctl = ctl;
        choice = first;
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Schedule Plan");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle("Begin later");
        setMessage("The engine begins the plan by itself, at most %s late. What cannot be moved by then is left out."
                .formatted(Times.lasting(ScheduleRequest.USUAL_GRACE)));
        Composite area = (Composite) super.createDialogArea(parent);
        Composite form = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(16, 12)
                .spacing(10, 8)
                .applyTo(form);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(form);
        new Label(form, SWT.NONE).setText("&Day:");
        date = new DateTime(form, SWT.DATE | SWT.BORDER | SWT.DROP_DOWN);
        date.setDate(
                choice.date().getYear(),
                choice.date().getMonthValue() - 1,
                choice.date().getDayOfMonth());
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.FILL).applyTo(date);
        new Label(form, SWT.NONE).setText("&Time:");
        time = new DateTime(form, SWT.TIME | SWT.SHORT | SWT.BORDER);
        time.setTime(choice.time().getHour(), choice.time().getMinute(), 0);
        new Label(form, SWT.NONE).setText(choice.zone().getId());
        new Label(form, SWT.NONE).setText("&Reason:");
        why = new Text(form, SWT.BORDER);
        why.setMessage("For the audit, such as the number of a change; may be empty");
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(why);
        meaning = new Label(form, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(3, 1)
                .hint(WIDTH, meaning.computeSize(SWT.DEFAULT, SWT.DEFAULT).y * 3)
                .applyTo(meaning);
        command = new CommandLine(form);
        GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(command.control());
        date.addListener(SWT.Selection, event -> changed());
        time.addListener(SWT.Selection, event -> changed());
        why.addListener(SWT.Modify, event -> changed());
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Schedule", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        changed();
    }

    private void changed() {
        choice = choice.at(
                        LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDay()),
                        LocalTime.of(time.getHours(), time.getMinutes()))
                .because(why.getText());
        Optional<String> problem = choice.problem(now.get());
        setErrorMessage(problem.orElse(null));
        meaning.setText(problem.isPresent() ? "" : String.join("\n", choice.meaning(now.get(), Instant.now())));
        Button ok = getButton(IDialogConstants.OK_ID);
        ok.setEnabled(problem.isEmpty());
        command.show(problem.isPresent() ? List.of() : List.of(ctl.schedulePlan(choice.request(planId, ""))), ctl);
    }

    /** What was entered. */
    ScheduleChoice choice() {
        return choice;
    }
}
