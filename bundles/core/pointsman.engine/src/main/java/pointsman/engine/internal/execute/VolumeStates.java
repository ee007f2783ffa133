package pointsman.engine.internal.execute;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.volume.StateJournal;

/** Keeps the volumes' state in the store: asked on the data loop, it writes on the control thread. */
public final class VolumeStates implements StateJournal {

    private final Threads threads;
    private final MappingStore store;

    public VolumeStates(Threads threads, MappingStore store) {
        this.threads = threads;
        this.store = store;
    }

    @Override
    public CompletionStage<Void> keep(String device, String part, String text) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        try {
            threads.control().execute(() -> {
                Throwable failure = write(device, part, text);
                threads.data().execute(() -> {
                    if (failure == null) {
                        kept.complete(null);
                    } else {
                        kept.completeExceptionally(failure);
                    }
                });
            });
        } catch (RejectedExecutionException stopped) {
            kept.completeExceptionally(stopped);
        }
        return kept;
    }

    private Throwable write(String device, String part, String text) {
        try {
            store.putPart(device, part, text);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
