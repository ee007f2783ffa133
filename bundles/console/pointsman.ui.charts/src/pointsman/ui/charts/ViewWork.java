package pointsman.ui.charts;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pointsman.console.model.work.NewestWork;
import pointsman.ui.UiThread;

/**
 * A thread on which a view works out what it shows, until it is closed: with thousands of devices that takes longer than the
 * window may stand still. Used on the UI thread.
 */
final class ViewWork implements AutoCloseable {

    private final ExecutorService worker;
    private final NewestWork newest;

    /** @param name of the thread */
    ViewWork(String name, UiThread uiThread) {
        worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        newest = new NewestWork(worker, uiThread);
    }

    /** As {@link NewestWork#ask}. */
    <R> void ask(Supplier<Supplier<R>> question, Consumer<R> show) {
        newest.ask(question, show);
    }

    /** As {@link NewestWork#forget}. */
    void forget() {
        newest.forget();
    }

    /** Nothing is shown any more. */
    @Override
    public void close() {
        newest.close();
        worker.shutdownNow();
    }
}
