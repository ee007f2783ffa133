package pointsman.ui.rebalance;

import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.wizard.Wizard;
import pointsman.api.Event;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.connection.RefusalWatch;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.rebalance.Goal;
import pointsman.console.model.rebalance.RebalanceCommands;
import pointsman.console.model.rebalance.RebalanceSession;
import pointsman.console.model.rebalance.RebalanceState;
import pointsman.console.model.rebalance.RebalanceState.Choosing;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.rebalance.RebalanceState.Planning;
import pointsman.console.model.rebalance.RebalanceState.PlanningFailed;
import pointsman.console.model.rebalance.RebalanceState.Previewing;
import pointsman.console.model.rebalance.RebalanceState.Scheduled;
import pointsman.console.model.rebalance.ScheduleChoice;
import pointsman.ui.UiThread;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** Shows the page that belongs to the state of the session, and feeds the session with what the engine reports. */
final class RebalanceWizard extends Wizard implements EngineListener {

    private final EngineConnection connection;
    private final RebalanceSession session;
    private final GoalPage goalPage;
    private final PreviewPage previewPage;
    private final ExecutionPage executionPage;
    private final ScheduledPage scheduledPage;
    private RebalanceDialog dialog;
    private Optional<RefusalWatch> refusals = Optional.empty();

    /** @param connection one that has reported a snapshot */
    RebalanceWizard(EngineConnection connection, UiThread uiThread, Palette palette, Images images) {
        this.connection = connection;
        SystemSnapshot snapshot = connection.snapshot().orElseThrow();
        session = new RebalanceSession(connection.service(), uiThread, Person.name(), snapshot, this::stateChanged);
        goalPage = new GoalPage(snapshot, this::showCommands);
        previewPage = new PreviewPage(session, palette, images);
        executionPage = new ExecutionPage(session, connection::takesChanges, palette, images);
        scheduledPage = new ScheduledPage(session, connection::takesChanges, images);
        setWindowTitle("Rebalance " + connection.label());
        setNeedsProgressMonitor(false);
    }

    EngineConnection connection() {
        return connection;
    }

    RebalanceSession session() {
        return session;
    }

    @Override
    public void addPages() {
        addPage(goalPage);
        addPage(previewPage);
        addPage(scheduledPage);
        addPage(executionPage);
    }

    /** The window is there. */
    void begin(RebalanceDialog window) {
        dialog = window;
        connection.addListener(this);
        // The window is not modal: the token can become another beside it.
        refusals = Optional.of(new RefusalWatch(connection, () -> stateChanged(session.state())));
        connection.staleReason().ifPresent(session::stale);
        stateChanged(session.state());
    }

    private void stateChanged(RebalanceState state) {
        if (dialog == null || dialog.getShell() == null || dialog.getShell().isDisposed()) {
            return;
        }
        RebalancePage page = pageOf(state);
        if (dialog.getCurrentPage() != page) {
            dialog.showPage(page);
        }
        page.show(state);
        page.setErrorMessage(session.staleReason()
                .map(reason -> "The engine is out of reach and what is shown is out of date: " + reason)
                .or(page::problem)
                .orElse(null));
        // An error is shown instead of it.
        page.setMessage(connection.changeRefusal().orElse(null), IMessageProvider.INFORMATION);
        dialog.updateButtons();
        showCommands();
    }

    /** The command line says what the page offers next. */
    private void showCommands() {
        if (dialog != null) {
            CtlCommands ctl = CtlCommands.of(connection);
            Optional<Goal> goal = goalPage.isPageComplete() ? Optional.of(goalPage.goal()) : Optional.empty();
            dialog.show(RebalanceCommands.of(session.state(), goal, ctl, Person.name()), ctl);
        }
    }

    private RebalancePage pageOf(RebalanceState state) {
        if (state instanceof Choosing) {
            return goalPage;
        }
        if (state instanceof Scheduled) {
            return scheduledPage;
        }
        return state instanceof Executing ? executionPage : previewPage;
    }

    void next() {
        if (dialog.getCurrentPage() == goalPage) {
            session.plan(goalPage.goal());
        } else {
            session.apply();
        }
    }

    /** Asks when the plan that is looked at is to begin. */
    void schedule() {
        if (session.state() instanceof Previewing previewing && previewing.canApply()) {
            ScheduleDialog when = new ScheduleDialog(
                    dialog.getShell(),
                    previewing.preview().plan().id(),
                    () -> session.system().time(),
                    ScheduleChoice.usual(session.system().time(), ZoneId.systemDefault()),
                    CtlCommands.of(connection));
            if (when.open() == ScheduleDialog.OK) {
                session.schedule(when.choice());
            }
        }
    }

    boolean canSchedule() {
        return mayChange() && session.state() instanceof Previewing previewing && previewing.canApply();
    }

    /** Whether there is sense in asking the engine for something. */
    boolean mayChange() {
        return connection.takesChanges();
    }

    void back() {
        session.choose();
    }

    boolean canGoBack() {
        RebalanceState state = session.state();
        return state instanceof Planning
                || state instanceof PlanningFailed
                || state instanceof Previewing
                || state instanceof Scheduled;
    }

    @Override
    public void updated(EngineConnection source) {
        source.snapshot().ifPresent(session::snapshot);
        if (session.state() instanceof Executing || session.state() instanceof Scheduled) {
            // The efficiency goes on changing after the last move, and so does the time that is left.
            stateChanged(session.state());
        }
    }

    @Override
    public void event(EngineConnection source, Event event) {
        session.event(event);
    }

    @Override
    public void stale(EngineConnection source) {
        source.staleReason().ifPresent(session::stale);
    }

    @Override
    public boolean canFinish() {
        return false;
    }

    @Override
    public boolean performFinish() {
        return true;
    }

    @Override
    public void dispose() {
        connection.removeListener(this);
        refusals.ifPresent(RefusalWatch::close);
        session.close();
        dialog = null;
        super.dispose();
    }
}
