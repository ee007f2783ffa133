package pointsman.console.model.work;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a view has worked out beside its thread: one piece is under way and one waits at most, the newest. Results are shown
 * in the order in which they were asked for. All methods are called on the view's thread.
 */
public final class NewestWork {

    private static final Logger log = LoggerFactory.getLogger(NewestWork.class);

    private final Executor worker;
    private final Executor thread;
    private Optional<Runnable> waiting = Optional.empty();
    private boolean busy;
    private boolean closed;

    /** Results of pieces that were begun before it changed are not wanted any more. */
    private long epoch;

    /**
     * @param worker does the work
     * @param thread runs calls on the view's thread
     */
    public NewestWork(Executor worker, Executor thread) {
        this.worker = worker;
        this.thread = thread;
    }

    /**
     * Asks for a piece of work, in place of one that waits.
     *
     * @param question called on this thread when it is the turn of this piece, at once if nothing is under way: takes what is
     *     known then, and gives the work, which is done by the worker
     * @param show gets the result on this thread, unless it is not wanted any more
     */
    public <R> void ask(Supplier<Supplier<R>> question, Consumer<R> show) {
        if (closed) {
            return;
        }
        waiting = Optional.of(() -> begin(question.get(), show));
        if (!busy) {
            beginNext();
        }
    }

    /** What was asked for until now is not shown any more: the view shows something newer. */
    public void forget() {
        epoch++;
        waiting = Optional.empty();
    }

    /** Nothing is shown any more. */
    public void close() {
        closed = true;
        forget();
    }

    private void beginNext() {
        Runnable next = waiting.orElseThrow();
        waiting = Optional.empty();
        next.run();
    }

    private <R> void begin(Supplier<R> work, Consumer<R> show) {
        long begun = epoch;
        busy = true;
        try {
            worker.execute(() -> {
                try {
                    R result = work.get();
                    thread.execute(() -> finish(() -> {
                        if (begun == epoch) {
                            show.accept(result);
                        }
                    }));
                } catch (RuntimeException e) {
                    log.error("What a view shows could not be worked out; it is tried again with the next change", e);
                    thread.execute(() -> finish(() -> {}));
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("The worker has ended; nothing more is shown", e);
            close();
        }
    }

    private void finish(Runnable show) {
        busy = false;
        try {
            show.run();
        } finally {
            if (waiting.isPresent() && !busy) {
                beginNext();
            }
        }
    }
}
