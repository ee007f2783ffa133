package pointsman.ui.tests.bot;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.swt.widgets.Display;

/** The way from a test's thread to the UI thread. */
public final class UiThread {

    private final Display display;

    /**
     * @param display whose thread is meant
     */
    public UiThread(Display display) {
        this.display = display;
    }

    /**
     * Asks something on the UI thread and waits for the answer.
     *
     * @throws RuntimeException what the question threw; checked exceptions come wrapped
     */
    public <T> T ask(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        display.syncExec(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception | Error e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Does something on the UI thread and waits for its end. */
    public void run(Runnable action) {
        ask(() -> {
            action.run();
            return null;
        });
    }

    /** Waits until all that is due has been done and drawn. */
    public void settle() {
        run(() -> {
            while (display.readAndDispatch()) {
                // Whatever is due.
            }
            display.update();
        });
    }

    /**
     * Does something that may open a modal dialog: returns when it has ended, or when the dialog handles events.
     * What it throws goes to the workbench's log.
     */
    public void post(Runnable action) {
        display.asyncExec(action);
        display.syncExec(() -> {});
    }
}
