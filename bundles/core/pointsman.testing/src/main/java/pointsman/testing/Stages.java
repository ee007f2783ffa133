package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pointsman.api.RedirectorException;

/** What tests ask of the stages of a service. */
public final class Stages {

    private Stages() {}

    /** The result, which must come within {@link RecordingSubscriber#DEADLINE}. */
    public static <T> T result(CompletionStage<T> stage) {
        try {
            return get(stage);
        } catch (ExecutionException e) {
            return fail("the request failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** The failure, which must come and have this code and name all the given words. */
    public static RedirectorException failure(
            RedirectorException.Code code, CompletionStage<?> stage, String... words) {
        try {
            return fail("expected a failure with %s, got %s".formatted(code, get(stage)));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RedirectorException failure)) {
                return fail("expected a RedirectorException", e.getCause());
            }
            assertEquals(code, failure.code(), failure.getMessage());
            for (String word : words) {
                assertTrue(
                        failure.getMessage().contains(word),
                        "the message does not name '%s': %s".formatted(word, failure.getMessage()));
            }
            return failure;
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws ExecutionException {
        try {
            return stage.toCompletableFuture().get(RecordingSubscriber.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return fail("no answer within " + RecordingSubscriber.DEADLINE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted", e);
        }
    }
}
