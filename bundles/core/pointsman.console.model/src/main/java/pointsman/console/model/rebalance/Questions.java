package pointsman.console.model.rebalance;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorException;
import pointsman.console.model.work.StageFailure;

/** Asks an engine one thing after the other: only the answer to the last question counts. All on the owner's thread. */
final class Questions {

    private static final Logger log = LoggerFactory.getLogger(Questions.class);

    private final Executor owner;
    private long last;

    Questions(Executor owner) {
        this.owner = owner;
    }

    /** Asks; what was asked before is not waited for any more. */
    <T> void ask(Supplier<CompletionStage<T>> asked, Consumer<T> answer, Consumer<RedirectorException> failed) {
        last++;
        long number = last;
        asked.get()
                .whenCompleteAsync(
                        (value, failure) -> {
                            if (number != last) {
                                return;
                            }
                            if (failure == null) {
                                answer.accept(value);
                            } else {
                                failed.accept(refusal(failure));
                            }
                        },
                        owner);
    }

    /** Nobody wants to know what was asked. */
    void forget() {
        last++;
    }

    private static RedirectorException refusal(Throwable failure) {
        Throwable cause = StageFailure.causeOf(failure);
        if (cause instanceof RedirectorException refusal) {
            return refusal;
        }
        log.error("The engine's answer could not be used", cause);
        return new RedirectorException(
                RedirectorException.Code.FAILED, "The engine's answer could not be used: " + cause, cause);
    }
}
