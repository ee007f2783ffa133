package pointsman.ui.rebalance;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import pointsman.api.FailedMove;
import pointsman.api.Policy;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.plans.PlanLimits;
import pointsman.console.model.plans.QuietHoursText;
import pointsman.console.model.text.Times;
import pointsman.ui.dialog.CommandLine;

/** When a plan is worth its moves, and how it is carried out. */
final class LimitsDialog extends TitleAreaDialog {

    private static final int PERCENT_DIGITS = 1;
    private static final int MOST = 100_000;

    private static final int QUIET_WIDTH = 240;

    private final Policy policy;
    private final CtlCommands ctl;
    private final PlanLimits before;
    private final ZoneId zone = ZoneId.systemDefault();
    private PlanLimits limits;
    private Spinner gain;
    private Spinner automaticGain;
    private Spinner moves;
    private Spinner windows;
    private Spinner horizon;
    private Spinner rest;
    private Spinner perHour;
    private Spinner atOnce;
    private Combo failed;
    private Text quiet;
    private CommandLine command;

    /**
     * @param policy as it is
     * @param ctl for the engine whose policy it is
     */
    LimitsDialog(Shell parent, Policy policy, CtlCommands ctl) {
        super(parent);
        this.policy = policy;
        this.ctl = ctl;
        before = PlanLimits.of(policy);
        limits = before;
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Limits of Plans");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle("Limits of Plans");
        setMessage("A plan that a person asks for is made whatever they say, and says what they say.");
        Composite area = (Composite) super.createDialogArea(parent);
        Composite form = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(16, 12)
                .spacing(10, 6)
                .applyTo(form);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(form);
        gain = percent(form, "&Least gain of a plan:", before.minimumGain(), "% of the mean response time");
        automaticGain =
                percent(form, "&The same without a person:", before.automaticGain(), "%; the greater of both holds");
        moves = number(form, "&Most moves in a plan:", before.maximumMoves(), 1, MOST, "to balance");
        windows = number(
                form,
                "&Imbalance lasts for:",
                before.windowsHeld(),
                1,
                3_600,
                "windows of " + Times.lasting(policy.automation().window()));
        horizon = number(form, "&Gain is weighed over:", minutes(before.horizon()), 0, MOST, "minutes");
        rest = number(form, "A device &rests after a move for:", minutes(before.coolDown()), 0, MOST, "minutes");
        perHour = number(form, "Most moves in an &hour:", before.movesPerHour(), 0, MOST, "without a person");
        atOnce = number(form, "Moves at the &same time:", before.movesAtOnce(), 1, 64, "of any plan");
        new Label(form, SWT.NONE).setText("After a &failed move:");
        failed = new Combo(form, SWT.READ_ONLY | SWT.DROP_DOWN);
        failed.add("end the plan");
        failed.add("go on without it");
        failed.select(before.failedMove() == FailedMove.STOP ? 0 : 1);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(failed);
        failed.addListener(SWT.Selection, event -> changed());
        createQuietHours(form);
        command = new CommandLine(form);
        GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(command.control());
        return area;
    }

    private void createQuietHours(Composite form) {
        Label label = new Label(form, SWT.NONE);
        label.setText("&Quiet hours:");
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(label);
        quiet = new Text(form, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL);
        quiet.setText(QuietHoursText.of(before.quietHours()));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(QUIET_WIDTH, 3 * quiet.getLineHeight())
                .applyTo(quiet);
        quiet.addListener(SWT.Modify, event -> changed());
        new Label(form, SWT.NONE);
        Label hint = new Label(form, SWT.WRAP);
        hint.setText(
                "Nothing moves without a person then. One in each line: 22:00-06:00 is meant in the zone of this computer (%s), 22:00-06:00 UTC names its own."
                        .formatted(zone.getId()));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(QUIET_WIDTH, SWT.DEFAULT)
                .applyTo(hint);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Change Limits", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        changed();
    }

    /** Says what is wrong, or the command line that changes the same. */
    private void changed() {
        if (getButton(IDialogConstants.OK_ID) == null) {
            return;
        }
        Optional<PlanLimits> entered = Optional.empty();
        try {
            entered = Optional.of(entered());
            setErrorMessage(null);
        } catch (IllegalArgumentException e) {
            setErrorMessage(e.getMessage());
        }
        getButton(IDialogConstants.OK_ID).setEnabled(entered.isPresent());
        command.show(
                entered.flatMap(changed -> ctl.policy(policy, changed.applyTo(policy))).stream()
                        .toList(),
                ctl);
    }

    private Spinner percent(Composite form, String label, double part, String unit) {
        Spinner spinner = number(form, label, tenths(part), 0, 1_000, unit);
        spinner.setDigits(PERCENT_DIGITS);
        return spinner;
    }

    private Spinner number(Composite form, String label, int value, int least, int most, String unit) {
        new Label(form, SWT.NONE).setText(label);
        Spinner spinner = new Spinner(form, SWT.BORDER);
        spinner.setValues(value, least, Math.max(most, value), 0, 1, 10);
        spinner.addListener(SWT.Modify, event -> changed());
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.FILL).applyTo(spinner);
        new Label(form, SWT.NONE).setText(unit);
        return spinner;
    }

    private static int tenths(double part) {
        return (int) Math.round(part * 1_000);
    }

    private static int minutes(Duration duration) {
        return (int) Math.min(MOST, duration.toMinutes());
    }

    @Override
    protected void okPressed() {
        limits = entered();
        super.okPressed();
    }

    private PlanLimits entered() {
        return new PlanLimits(
                part(gain, before.minimumGain()),
                part(automaticGain, before.automaticGain()),
                moves.getSelection(),
                windows.getSelection(),
                time(horizon, before.horizon()),
                time(rest, before.coolDown()),
                perHour.getSelection(),
                atOnce.getSelection(),
                failed.getSelectionIndex() == 0 ? FailedMove.STOP : FailedMove.SKIP,
                QuietHoursText.parse(quiet.getText(), zone));
    }

    /** What was not changed keeps the digits that the form does not show. */
    private static double part(Spinner spinner, double old) {
        return spinner.getSelection() == tenths(old) ? old : spinner.getSelection() / 1_000.0;
    }

    private static Duration time(Spinner spinner, Duration old) {
        return spinner.getSelection() == minutes(old) ? old : Duration.ofMinutes(spinner.getSelection());
    }

    /** What was entered. */
    PlanLimits limits() {
        return limits;
    }
}
