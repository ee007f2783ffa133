package pointsman.iscsi;

import java.util.concurrent.CompletionException;

/** What a {@link java.util.concurrent.CompletionStage} has failed with. */
public final class StageFailure {

    private StageFailure() {}

    /** What really went wrong, without the wrapping that stages add; null for null. */
    public static Throwable causeOf(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
