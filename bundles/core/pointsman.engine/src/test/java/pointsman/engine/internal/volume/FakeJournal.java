package pointsman.engine.internal.volume;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A disk that is as slow, or as broken, as the test wants. */
final class FakeJournal implements StateJournal {

    final Map<String, String> kept = new HashMap<>();
    boolean slow;
    private final Map<CompletableFuture<Void>, Runnable> waiting = new LinkedHashMap<>();

    @Override
    public CompletionStage<Void> keep(String device, String part, String text) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        waiting.put(stage, () -> kept.put(part, text));
        if (!slow) {
            write();
        }
        return stage;
    }

    /** Lets what waits become durable. */
    void write() {
        Map<CompletableFuture<Void>, Runnable> now = new LinkedHashMap<>(waiting);
        waiting.clear();
        now.forEach((stage, write) -> {
            write.run();
            stage.complete(null);
        });
    }

    /** Lets what waits fail. */
    void fail() {
        Map<CompletableFuture<Void>, Runnable> now = new LinkedHashMap<>(waiting);
        waiting.clear();
        now.keySet().forEach(stage -> stage.completeExceptionally(new IOException("no space left on device")));
    }

    Volume.Kept contents() {
        return new Volume.Kept(
                Optional.ofNullable(kept.get(StateJournal.RESERVATIONS)),
                Optional.ofNullable(kept.get(StateJournal.MODES)));
    }
}
