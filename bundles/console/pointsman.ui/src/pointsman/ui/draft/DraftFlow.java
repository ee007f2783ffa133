package pointsman.ui.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.IShellProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Plan;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.draft.Draft;
import pointsman.console.model.draft.DraftMove;
import pointsman.console.model.draft.DraftPlans;
import pointsman.console.model.draft.DraftReview;
import pointsman.console.model.draft.LiveDraft;
import pointsman.console.model.work.StageFailure;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.ConfirmationDialog;
import pointsman.ui.dialog.Failures;
import pointsman.ui.internal.Operator;
import pointsman.ui.style.Images;

/** Has a draft planned, reviewed by a person in a dialog, and carried out. Used on the UI thread, which never waits. */
public final class DraftFlow {

    private static final String APPLY = "Apply Draft";
    private static final String REVERT = "Revert Applied Draft";

    private static final Logger log = LoggerFactory.getLogger(DraftFlow.class);

    private final EngineConnection connection;
    private final IShellProvider window;
    private final UiThread uiThread;
    private final Images images;
    private final LiveDraft draft;
    private final DraftPlans plans;

    /** @param window under which the dialogs open */
    public DraftFlow(EngineConnection connection, IShellProvider window, UiThread uiThread, Images images) {
        this.connection = connection;
        this.window = window;
        this.uiThread = uiThread;
        this.images = images;
        this.draft = connection.draft();
        this.plans = new DraftPlans(draft, connection.service(), uiThread, Operator.name());
    }

    /** Reviews what is wanted as a plan. Returns at once. */
    public void apply() {
        review(APPLY, plans::plan, Optional.empty());
    }

    /** Reviews a plan that puts back what was applied last. Returns at once. */
    public void revert() {
        review(REVERT, plans::revert, Optional.empty());
    }

    /** Asks whether what is wanted shall be forgotten, if there is anything. */
    public void discard() {
        if (draft.draft().isEmpty()) {
            return;
        }
        boolean discard = new ConfirmationDialog(
                        window.getShell(),
                        "Discard Draft",
                        "Discard the draft of %s (%s)?".formatted(connection.label(), draft.summary()),
                        List.of(
                                "Nothing of it has been applied, so nothing changes in the system.",
                                draft.canUndo()
                                        ? "Undo in the topology brings it back."
                                        : "It cannot be brought back, since the topology is not open."),
                        "Discard")
                .ask();
        if (discard) {
            draft.step(draft.discard());
        }
    }

    /** Asks what to do with a draft whose topology has just been closed. */
    public void keepOrDiscard() {
        if (draft.draft().isEmpty() || draft.isUnderWay()) {
            return;
        }
        int answer = new MessageDialog(
                        window.getShell(),
                        "Draft Not Applied",
                        null,
                        "The draft of %s is not applied (%s). Keep it? It is in the view Draft, and in the topology when you open it again."
                                .formatted(connection.label(), draft.summary()),
                        MessageDialog.QUESTION,
                        0,
                        "Keep",
                        "Discard")
                .open();
        if (answer == 1) {
            draft.step(draft.discard());
        }
    }

    private void review(String title, Supplier<CompletionStage<Plan>> planning, Optional<String> news) {
        if (connection.staleReason().isPresent()) {
            MessageDialog.openError(
                    window.getShell(),
                    title,
                    "The engine cannot be reached: %s. The draft is kept; apply it when the engine answers again."
                            .formatted(connection.staleReason().get()));
            return;
        }
        Draft asked = draft.draft();
        planning.get()
                .whenComplete((plan, failure) -> uiThread.execute(() -> {
                    if (isClosed()) {
                        return;
                    }
                    if (failure != null) {
                        tell(title, failure);
                    } else {
                        show(title, plan, asked.moves(), planning, news);
                    }
                }));
    }

    private void show(
            String title,
            Plan plan,
            Map<String, DraftMove> wanted,
            Supplier<CompletionStage<Plan>> planning,
            Optional<String> news) {
        Optional<SystemSnapshot> system = connection.snapshot();
        if (system.isEmpty()) {
            return;
        }
        DraftReview review = DraftReview.of(plan, system.get(), wanted);
        if (new DraftDialog(window.getShell(), images, title, review, news, CtlCommands.of(connection)).open()
                != Window.OK) {
            return;
        }
        plans.apply(plan)
                .whenComplete((execution, failure) -> uiThread.execute(() -> {
                    if (failure != null && !isClosed()) {
                        refused(title, planning, failure);
                    }
                }));
    }

    private void refused(String title, Supplier<CompletionStage<Plan>> planning, Throwable failure) {
        boolean outdated =
                StageFailure.causeOf(failure) instanceof RedirectorException refusal && refusal.code() == Code.CONFLICT;
        boolean busy = connection
                .snapshot()
                .flatMap(SystemSnapshot::execution)
                .filter(execution -> !execution.state().hasEnded())
                .isPresent();
        if (outdated && !busy) {
            review(
                    title,
                    planning,
                    Optional.of("The system has changed while you were reading. This is the plan as it is now."));
        } else {
            tell(title, failure);
        }
    }

    private void tell(String title, Throwable failure) {
        log.warn("{} of {} was not done", title, connection.label(), failure);
        MessageDialog.openError(window.getShell(), title, Failures.messageOf(failure));
    }

    private boolean isClosed() {
        Shell shell = window.getShell();
        return shell == null || shell.isDisposed();
    }
}
