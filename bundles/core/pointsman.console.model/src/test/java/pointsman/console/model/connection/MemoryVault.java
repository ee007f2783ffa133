package pointsman.console.model.connection;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.api.access.AccessToken;

/** Keeps tokens for as long as a test, unless it is closed. */
final class MemoryVault implements TokenVault {

    final Map<URI, AccessToken> tokens = new HashMap<>();
    boolean closed;

    /** Completes when the vault is opened; a test that does not set it has an open one. */
    CompletableFuture<Void> opened = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Optional<AccessToken>> find(URI engine) {
        return opened.thenApply(nothing -> closed ? Optional.empty() : Optional.ofNullable(tokens.get(engine)));
    }

    @Override
    public CompletionStage<Boolean> keep(URI engine, AccessToken token) {
        return opened.thenApply(nothing -> {
            if (!closed) {
                tokens.put(engine, token);
            }
            return !closed;
        });
    }

    @Override
    public void forget(URI engine) {
        tokens.remove(engine);
    }
}
