package pointsman.console.model.connection;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import pointsman.api.access.Fingerprint;

/**
 * What is kept of a remote engine from one run of the console to the next. No secrets.
 *
 * @param address as {@link EngineAddress} makes it
 * @param certificate the only one that is accepted of it, once a person has accepted one
 * @param withToken whether there is a token for it in the {@link TokenVault}
 */
public record SavedEngine(URI address, Optional<Fingerprint> certificate, boolean withToken) {
    public SavedEngine {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(certificate, "certificate");
    }
}
