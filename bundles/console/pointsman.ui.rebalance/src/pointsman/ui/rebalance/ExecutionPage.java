package pointsman.ui.rebalance;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
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
final class ExecutionPage extends MovesPage {

    private final Palette palette;
    private final Map<ExecutionAction, Button> buttons = new EnumMap<>(ExecutionAction.class);

    private Label efficiency;
    private ProgressBar bar;

    /** @param mayChange whether the engine would do what is asked of it here */
    ExecutionPage(RebalanceSession session, BooleanSupplier mayChange, Palette palette, Images images) {
        super(
                "execution",
                "Moving",
                "Clients stay connected. Closing this window does not stop the plan.",
                session,
                mayChange,
                images);
        this.palette = palette;
    }

    @Override
    void createDetails(Composite area) {
        bar = new ProgressBar(area, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        efficiency = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(efficiency);
    }

    @Override
    void createActions(Composite actions) {
        GridLayoutFactory.fillDefaults().numColumns(4).equalWidth(true).applyTo(actions);
        add(actions, ExecutionAction.PAUSE, "&Pause", "Stop before the next move");
        add(actions, ExecutionAction.RESUME, "&Resume", "Go on with the next move");
        add(actions, ExecutionAction.CANCEL, "&Stop", "End after the move under way; the moves made stay");
        add(actions, ExecutionAction.REVERT, "Re&vert…", "Plan to put back what was moved, and look at it first");
    }

    private void add(Composite actions, ExecutionAction action, String text, String toolTip) {
        buttons.put(action, button(actions, text, toolTip, () -> session().ask(action)));
    }

    @Override
    void show(RebalanceState state) {
        if (!(state instanceof Executing executing)) {
            return;
        }
        Execution execution = executing.execution();
        ExecutionProgress progress = ExecutionProgress.of(execution, session().namer());
        setTitle(titleOf(execution.state()));
        showPlan(progress.headline(), executing.complaint(), progress.rows());
        bar.setMaximum(Math.max(1, progress.rows().size()));
        bar.setSelection(progress.made());
        bar.setState(
                switch (execution.state()) {
                    case FAILED -> SWT.ERROR;
                    case PAUSED, CANCELLED -> SWT.PAUSED;
                    case RUNNING, DONE -> SWT.NORMAL;
                });
        String now = session()
                .system()
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
        Set<ExecutionAction> possible = executing.asked().isEmpty() && mayChange() ? progress.possible() : Set.of();
        buttons.forEach((action, button) -> {
            button.setEnabled(possible.contains(action));
            // In the dark theme a disabled button looks like any other.
            button.setForeground(button.isEnabled() ? palette.text() : palette.mutedText());
        });
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
}
