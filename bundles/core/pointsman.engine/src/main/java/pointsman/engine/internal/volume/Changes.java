package pointsman.engine.internal.volume;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Carries out the changes of one volume's state one at a time, in their order, each until it is durable. Confined to the
 * data loop. Its length is bounded by the command windows of the sessions that ask.
 */
final class Changes {

    private final Queue<Supplier<CompletionStage<Void>>> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * Begins a change when those before it have ended.
     *
     * @param change what is done; its stage completes on the data loop, and how does not matter here
     */
    void add(Supplier<CompletionStage<Void>> change) {
        waiting.add(change);
        next();
    }

    /** Whether none is under way. */
    boolean isIdle() {
        return !busy;
    }

    /** Completes when the changes that are here now have ended. */
    CompletionStage<Void> settled() {
        if (!busy) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> settled = new CompletableFuture<>();
        add(() -> {
            settled.complete(null);
            return settled;
        });
        return settled;
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        begin(waiting.remove()).whenComplete((nothing, failure) -> {
            busy = false;
            next();
        });
    }

    private static CompletionStage<Void> begin(Supplier<CompletionStage<Void>> change) {
        try {
            return change.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
