package pointsman.engine.internal.proxy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whoever waits for the moment at which no server has a command of a device any more. Confined to the data loop. */
final class Drain {

    private final UnderWay underWay;
    private CompletableFuture<Void> waiting;

    Drain(UnderWay underWay) {
        this.underWay = underWay;
    }

    /** Begins to wait; completes when nothing is under way, exceptionally when that is given up. */
    CompletionStage<Void> begin() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        waiting = begun;
        look();
        return begun;
    }

    /** Something is under way no more. */
    void look() {
        if (waiting != null && underWay.isEmpty()) {
            CompletableFuture<Void> over = waiting;
            waiting = null;
            over.complete(null);
        }
    }

    /** Whoever waits, waits in vain. */
    void abandon(String reason) {
        if (waiting != null) {
            CompletableFuture<Void> over = waiting;
            waiting = null;
            over.completeExceptionally(new IllegalStateException(reason));
        }
    }
}
