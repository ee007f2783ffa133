package pointsman.engine.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.iscsi.StageFailure;

/** Brings what is asked of the engine to its control thread, and what goes wrong there into words. Safe from any thread. */
final class ControlCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ControlCalls.class);

    private final Executor control;

    /** @param control the control thread */
    ControlCalls(Executor control) {
        this.control = control;
    }

    /** Runs an action on the control thread; a RedirectorException that it throws becomes the stage's. */
    <T> CompletionStage<T> call(Supplier<CompletionStage<T>> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            control.execute(() -> {
                try {
                    action.get().whenComplete((value, failure) -> {
                        if (failure == null) {
                            result.complete(value);
                        } else {
                            result.completeExceptionally(refusal(StageFailure.causeOf(failure)));
                        }
                    });
                } catch (RuntimeException e) {
                    result.completeExceptionally(refusal(e));
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(stopped(e));
        }
        return result;
    }

    /** An executor keeps what a task throws to itself, and ends a periodic one. */
    static Runnable logged(Runnable action) {
        return () -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("the control thread could not finish something; please report this", e);
            }
        };
    }

    /** What a closed engine says. */
    static RedirectorException stopped(RejectedExecutionException cause) {
        return new RedirectorException(Code.UNAVAILABLE, "the engine has been stopped; start it again", cause);
    }

    private static Throwable refusal(Throwable cause) {
        if (cause instanceof RedirectorException) {
            return cause;
        }
        LOG.error("a request failed inside the engine", cause);
        return new RedirectorException(Code.FAILED, "the engine could not do it: " + cause, cause);
    }
}
