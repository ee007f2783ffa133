package pointsman.ui.topology.compare;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Plan;
import pointsman.console.model.compare.Deployment;
import pointsman.console.model.compare.DeploymentRun;
import pointsman.console.model.compare.DeploymentStep;
import pointsman.console.model.compare.ForecastChangedException;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.table.TableModel;
import pointsman.console.model.work.StageFailure;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.Failures;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.table.RowTable;

/**
 * Shows what would make an engine as designed, with the forecast of the moves, and does it when the person says so. What
 * only a person can do is named.
 */
final class DeployDialog extends TitleAreaDialog {

    private static final Logger log = LoggerFactory.getLogger(DeployDialog.class);

    private final Shell parent;
    private final EngineConnection connection;
    private final Deployment deployment;
    private final DeploymentRun run;
    private final UiThread uiThread;
    private final Images images;
    private final Palette palette;
    private Label forecast;
    private Optional<Plan> shown = Optional.empty();
    private boolean underWay;

    DeployDialog(
            Shell parent,
            Content design,
            EngineConnection connection,
            UiThread uiThread,
            Images images,
            Palette palette) {
        super(parent);
        String who = System.getProperty("user.name");
        this.parent = parent;
        this.connection = connection;
        this.deployment = new Deployment(design, connection.snapshot().orElseThrow(), who);
        this.run = new DeploymentRun(connection.service(), deployment, who, said -> uiThread.execute(() -> tell(said)));
        this.uiThread = uiThread;
        this.images = images;
        this.palette = palette;
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Deploy to " + connection.label());
    }

    @Override
    protected Point getInitialSize() {
        return new Point(860, 520);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 8).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        RowTable<DeploymentStep> table =
                new RowTable<>(area, new TableModel<>(DeploymentStep.columns(), DeploymentStep::key), images, palette);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        table.setRows(deployment.steps());
        forecast = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(forecast);
        setTitle("Make the engine as designed");
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Deploy", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        getButton(IDialogConstants.OK_ID)
                .setEnabled(!deployment.isEmpty() && deployment.moves().isEmpty());
        if (deployment.steps().isEmpty()) {
            setMessage("There is nothing to do: the engine is as designed, as far as it can be told.");
        } else if (deployment.isEmpty()) {
            setMessage(
                    "The engine itself can be told nothing; the rows say what to do. 'Export Engine Configuration…' in the File"
                            + " menu writes its configuration file.");
        } else {
            setMessage("Devices move while their clients go on. Rows other than moves and volumes are for you to do.");
            askForForecast();
        }
        return contents;
    }

    private void askForForecast() {
        if (!deployment.moves().isEmpty()) {
            forecast.setText("Asking for the forecast of the moves…");
            onUiThread(
                    run.forecast(),
                    this::show,
                    failure -> forecast.setText("There is no forecast: " + Failures.messageOf(failure)));
        }
    }

    private void show(Optional<Plan> plan) {
        shown = plan;
        forecast.setText(text(plan));
        forecast.requestLayout();
        getButton(IDialogConstants.OK_ID).setEnabled(true);
    }

    private static String text(Optional<Plan> plan) {
        return plan.map(made -> {
                    int staying = made.assessment()
                            .map(known -> known.staying().size())
                            .orElse(0);
                    return "Forecast: efficiency %.2f now, %.2f after %d %s%s."
                            .formatted(
                                    made.efficiencyNow(),
                                    made.efficiencyAfter(),
                                    made.moves().size(),
                                    made.moves().size() == 1 ? "move" : "moves",
                                    staying == 0 ? "" : "; the constraints keep %d where they are".formatted(staying));
                })
                .orElse("");
    }

    @Override
    protected void okPressed() {
        underWay = true;
        Button ok = getButton(IDialogConstants.OK_ID);
        ok.setEnabled(false);
        getButton(IDialogConstants.CANCEL_ID).setText(IDialogConstants.CLOSE_LABEL);
        CompletionStage<String> started = run.start(shown);
        started.whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("Deployment to {} stopped", connection.label(), failure);
                uiThread.execute(() -> tellFailureWhenClosed(failure));
            }
        });
        onUiThread(started, this::tellDone, this::tellFailure);
    }

    private void tell(String message) {
        if (underWay && isOpen()) {
            setMessage(message);
        }
    }

    private void tellDone(String done) {
        underWay = false;
        setMessage("Deployed: " + done, IMessageProvider.INFORMATION);
    }

    private void tellFailure(Throwable failure) {
        underWay = false;
        Throwable cause = StageFailure.causeOf(failure);
        if (cause instanceof ForecastChangedException changed) {
            setMessage("Nothing was moved: " + changed.getMessage() + ".", IMessageProvider.WARNING);
            show(Optional.of(changed.plan()));
            return;
        }
        setErrorMessage("It stopped: %s. What was done stays; deploy again to do the rest."
                .formatted(Failures.messageOf(failure)));
    }

    private void tellFailureWhenClosed(Throwable failure) {
        if (isOpen() || parent.isDisposed()) {
            return;
        }
        Throwable cause = StageFailure.causeOf(failure);
        String why = cause instanceof ForecastChangedException ? cause.getMessage() : Failures.messageOf(failure);
        MessageDialog.openError(
                parent,
                "Deployment to " + connection.label() + " Stopped",
                "It stopped: %s. What was done stays; deploy again to do the rest.".formatted(why));
    }

    private boolean isOpen() {
        return getShell() != null && !getShell().isDisposed();
    }

    private <T> void onUiThread(CompletionStage<T> stage, Consumer<T> done, Consumer<Throwable> failed) {
        stage.whenComplete((result, failure) -> uiThread.execute(() -> {
            if (isOpen()) {
                if (failure == null) {
                    done.accept(result);
                } else {
                    failed.accept(failure);
                }
            }
        }));
    }
}
