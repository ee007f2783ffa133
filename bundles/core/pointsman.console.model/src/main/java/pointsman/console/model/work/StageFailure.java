package pointsman.console.model.work;

import java.util.concurrent.CompletionException;

/** What a {@link java.util.concurrent.CompletionStage} has failed with. */
public final class StageFailure {

    private StageFailure() {}

    /** What really went wrong, without the wrapping that stages add. */
    public static Throwable causeOf(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
