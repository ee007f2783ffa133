package pointsman.ui.rebalance;

import org.eclipse.jface.wizard.Wizard;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.rebalance.RebalanceSession;
import pointsman.console.model.rebalance.RebalanceState;
import pointsman.console.model.rebalance.RebalanceState.Choosing;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.rebalance.RebalanceState.Planning;
import pointsman.console.model.rebalance.RebalanceState.PlanningFailed;
import pointsman.console.model.rebalance.RebalanceState.Previewing;
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
    private RebalanceDialog dialog;

    /** @param connection one that has reported a snapshot */
    RebalanceWizard(EngineConnection connection, UiThread uiThread, Palette palette, Images images) {
        this.connection = connection;
        SystemSnapshot snapshot = connection.snapshot().orElseThrow();
        session = new RebalanceSession(connection.service(), uiThread, Person.name(), snapshot, this::stateChanged);
        goalPage = new GoalPage(snapshot);
        previewPage = new PreviewPage(session, palette, images);
        executionPage = new ExecutionPage(session, images);
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
        addPage(executionPage);
    }

    /** The window is there. */
    void begin(RebalanceDialog window) {
        dialog = window;
        connection.addListener(this);
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
                .orElse(null));
        dialog.updateButtons();
    }

    private RebalancePage pageOf(RebalanceState state) {
        if (state instanceof Choosing) {
            return goalPage;
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

    void back() {
        session.choose();
    }

    boolean canGoBack() {
        RebalanceState state = session.state();
        return state instanceof Planning || state instanceof PlanningFailed || state instanceof Previewing;
    }

    @Override
    public void updated(EngineConnection source) {
        source.snapshot().ifPresent(session::snapshot);
        if (session.state() instanceof Executing) {
            // The efficiency goes on changing after the last move.
            stateChanged(session.state());
        }
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
        session.close();
        dialog = null;
        super.dispose();
    }
}
