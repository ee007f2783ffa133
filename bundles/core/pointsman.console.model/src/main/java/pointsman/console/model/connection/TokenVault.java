package pointsman.console.model.connection;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.api.access.AccessToken;

/**
 * Keeps tokens from one run of the console to the next, so that nobody can read them who is not told how. Methods return at once and
 * may have a person asked; stages complete on any thread, and never exceptionally: what goes wrong is told to the person.
 */
public interface TokenVault {

    /** The token for an engine; empty if there is none, or the vault stays closed. */
    CompletionStage<Optional<AccessToken>> find(URI engine);

    /**
     * Keeps a token, instead of any that there was for the engine.
     *
     * @return whether it is kept; if not, it is good for this run only
     */
    CompletionStage<Boolean> keep(URI engine, AccessToken token);

    /** Forgets the token for an engine, if there is one. */
    void forget(URI engine);
}
