package pointsman.headless.ctl;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.api.SystemSnapshot;

/**
 * What a command works with.
 *
 * @param service the engine
 * @param printer where the answer goes
 */
record CtlSession(RedirectorService service, Printer printer) {

    /** Who asks, for the audit. */
    String who() {
        return System.getProperty("user.name", "ctl");
    }

    SystemSnapshot snapshot() throws InterruptedException {
        return await(service.snapshot());
    }

    /** The answer; the client's own limits see to it that there is one. */
    <T> T await(CompletionStage<T> stage) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedirectorException refusal
                    ? refusal
                    : new IllegalStateException("the request failed inside", e.getCause());
        }
    }
}
