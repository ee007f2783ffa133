package pointsman.ui.rebalance;

import java.time.Duration;
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
import pointsman.api.AutomationPolicy;
import pointsman.api.FailedMove;
import pointsman.console.model.plans.PlanLimits;
import pointsman.console.model.text.Times;

/** When a plan is worth its moves, and how it is carried out. */
final class LimitsDialog extends TitleAreaDialog {

    private static final int PERCENT_DIGITS = 1;
    private static final int MOST = 100_000;

    private final PlanLimits before;
    private final AutomationPolicy automation;
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

    LimitsDialog(Shell parent, PlanLimits before, AutomationPolicy automation) {
        super(parent);
        this.before = before;
        this.automation = automation;
        limits = before;
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Limits of Plans");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle("Limits of plans");
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
                "windows of " + Times.lasting(automation.window()));
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
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Change Limits", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    private Spinner percent(Composite form, String label, double part, String unit) {
        Spinner spinner = number(form, label, tenths(part), 0, 1_000, unit);
        spinner.setDigits(PERCENT_DIGITS);
        return spinner;
    }

    private static Spinner number(Composite form, String label, int value, int least, int most, String unit) {
        new Label(form, SWT.NONE).setText(label);
        Spinner spinner = new Spinner(form, SWT.BORDER);
        spinner.setValues(value, least, Math.max(most, value), 0, 1, 10);
        GridDataFactory.fillDefaults().applyTo(spinner);
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
        limits = new PlanLimits(
                part(gain, before.minimumGain()),
                part(automaticGain, before.automaticGain()),
                moves.getSelection(),
                windows.getSelection(),
                time(horizon, before.horizon()),
                time(rest, before.coolDown()),
                perHour.getSelection(),
                atOnce.getSelection(),
                failed.getSelectionIndex() == 0 ? FailedMove.STOP : FailedMove.SKIP);
        super.okPressed();
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
