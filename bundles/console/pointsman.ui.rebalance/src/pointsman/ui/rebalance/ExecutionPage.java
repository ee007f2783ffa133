package pointsman.ui.rebalance;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.console.model.rebalance.ExecutionAction;
import pointsman.console.model.rebalance.ExecutionProgress;
import pointsman.console.model.rebalance.RebalanceSession;
import pointsman.console.model.rebalance.RebalanceState;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.text.Unit;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** A plan being carried out, move by move. */
final class ExecutionPage extends RebalancePage {

    private final RebalanceSession session;
    private final BooleanSupplier mayChange;
    private final Palette palette;
    private final Images images;
    private final Map<ExecutionAction, Button> buttons = new EnumMap<>(ExecutionAction.class);

    private Label headline;
    private Label efficiency;
    private ProgressBar bar;
    private ProgressTable table;

    /** @param mayChange whether the engine would do what is asked of it here */
    ExecutionPage(RebalanceSession session, BooleanSupplier mayChange, Palette palette, Images images) {
        super("execution", "Moving", "Clients stay connected. Closing this window does not stop the plan.");
        this.session = session;
        this.mayChange = mayChange;
        this.palette = palette;
        this.images = images;
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(16, 12).spacing(8, 8).applyTo(area);
        headline = new Label(area, SWT.WRAP);
        headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).applyTo(headline);
        bar = new ProgressBar(area, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        efficiency = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(efficiency);
        table = new ProgressTable(area, images);
        GridDataFactory.fillDefaults().grab(true, true).hint(500, 200).applyTo(table.control());
        Composite actions = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).equalWidth(true).applyTo(actions);
        button(actions, ExecutionAction.PAUSE, "&Pause", "Stop before the next move");
        button(actions, ExecutionAction.RESUME, "&Resume", "Go on with the next move");
        button(actions, ExecutionAction.CANCEL, "&Stop", "End after the move under way; the moves made stay");
        button(actions, ExecutionAction.REVERT, "Re&vert…", "Plan to put back what was moved, and look at it first");
        setControl(area);
    }

    private void button(Composite parent, ExecutionAction action, String text, String toolTip) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, event -> session.ask(action));
        GridDataFactory.fillDefaults().applyTo(button);
        buttons.put(action, button);
    }

    @Override
    void show(RebalanceState state) {
        if (!(state instanceof Executing executing)) {
            return;
        }
        Execution execution = executing.execution();
        ExecutionProgress progress = ExecutionProgress.of(execution, session.namer());
        setTitle(titleOf(execution.state()));
        headline.setText(progress.headline()
                + executing.complaint().map(why -> " " + why).orElse(""));
        bar.setMaximum(Math.max(1, progress.rows().size()));
        bar.setSelection(progress.made());
        bar.setState(
                switch (execution.state()) {
                    case FAILED -> SWT.ERROR;
                    case PAUSED, CANCELLED -> SWT.PAUSED;
                    case RUNNING, DONE -> SWT.NORMAL;
                });
        String now = session.system()
                .efficiency()
                .map(report -> Unit.SCORE.format(report.efficiency()))
                .orElse(Unit.UNKNOWN);
        String forecast = execution.moves().isEmpty()
                ? Unit.UNKNOWN
                : Unit.SCORE.format(execution
                        .moves()
                        .get(execution.moves().size() - 1)
                        .move()
                        .efficiencyAfter());
        efficiency.setText("Efficiency now %s, forecast after the plan %s".formatted(now, forecast));
        table.show(progress.rows());
        Set<ExecutionAction> possible =
                executing.asked().isEmpty() && mayChange.getAsBoolean() ? progress.possible() : Set.of();
        buttons.forEach((action, button) -> {
            button.setEnabled(possible.contains(action));
            // In the dark theme a disabled button looks like any other.
            button.setForeground(button.isEnabled() ? palette.text() : palette.mutedText());
        });
        headline.requestLayout();
    }

    private static String titleOf(ExecutionState state) {
        return switch (state) {
            case RUNNING -> "Moving";
            case PAUSED -> "Paused";
            case DONE -> "Done";
            case CANCELLED -> "Stopped";
            case FAILED -> "Failed";
        };
    }

    @Override
    public boolean canFlipToNextPage() {
        return false;
    }
}
