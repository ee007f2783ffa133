package pointsman.ui.dialog;

import java.util.concurrent.CompletionStage;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorException;
import pointsman.console.model.work.StageFailure;
import pointsman.ui.UiThread;

/** Tells a person why a request was not done. */
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private final UiThread uiThread;

    public Failures(UiThread uiThread) {
        this.uiThread = uiThread;
    }

    /**
     * Shows a dialog if the request fails; returns at once.
     *
     * @param parent of the dialog; when it is gone by then, the failure is only logged
     * @param title of the dialog, what was not done
     */
    public void tellOf(CompletionStage<?> request, Shell parent, String title) {
        request.whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("{}", title, failure);
                uiThread.execute(() -> show(parent, title, failure));
            }
        });
    }

    /** What to tell a person of a failure. */
    public static String messageOf(Throwable failure) {
        Throwable cause = StageFailure.causeOf(failure);
        if (cause instanceof RedirectorException) {
            return cause.getMessage();
        }
        return "Something unexpected happened; the log has the details: " + cause;
    }

    private static void show(Shell parent, String title, Throwable failure) {
        if (!parent.isDisposed()) {
            MessageDialog.openError(parent, title, messageOf(failure));
        }
    }
}
