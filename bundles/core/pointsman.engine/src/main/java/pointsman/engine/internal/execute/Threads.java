package pointsman.engine.internal.execute;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The two threads of an engine: the data loop, on which requests flow and which never blocks, and the control thread, on
 * which decisions are made and the mapping table is written.
 */
public record Threads(EventLoop data, Executor control) {

    /** Runs a short action on the data loop. */
    public <T> CompletionStage<T> onData(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, data);
    }

    /** Begins something on the data loop that ends later. */
    public <T> CompletionStage<T> fromData(Supplier<CompletionStage<T>> action) {
        return CompletableFuture.supplyAsync(action, data).thenCompose(stage -> stage);
    }
}
