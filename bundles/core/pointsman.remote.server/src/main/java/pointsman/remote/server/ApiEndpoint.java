package pointsman.remote.server;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an API listens and who may use it. What is said of it in the clear, or without a token, stays on the machine: an
 * address that is no loopback address needs both TLS and tokens.
 *
 * @param address resolved; port 0 for any that is free
 * @param tokens of those who may use it; empty for whoever can open a connection
 * @param tls with what it is encrypted; empty for plain HTTP
 */
public record ApiEndpoint(InetSocketAddress address, Optional<TokenFile> tokens, Optional<TlsFiles> tls) {

    /**
     * @throws IllegalArgumentException if it would be open to other machines; the message says what to do
     */
    public ApiEndpoint {
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(tls, "tls");
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(
                    "the host '%s' is not known; use 127.0.0.1".formatted(address.getHostString()));
        }
        if (!address.getAddress().isLoopbackAddress() && (tokens.isEmpty() || tls.isEmpty())) {
            throw new IllegalArgumentException(
                    "the API listens on %s only with %s (docs/api.md); without, it listens on loopback addresses (127.0.0.1, ::1, localhost), which another machine reaches by a tunnel: ssh -L %3$d:127.0.0.1:%3$d HOST"
                            .formatted(
                                    address.getAddress().getHostAddress(),
                                    tokens.isEmpty() && tls.isEmpty()
                                            ? "TLS and tokens"
                                            : tls.isEmpty() ? "TLS" : "tokens",
                                    address.getPort()));
        }
    }

    /** Plain HTTP for whoever is on this machine. */
    public static ApiEndpoint open(InetSocketAddress address) {
        return new ApiEndpoint(address, Optional.empty(), Optional.empty());
    }

    boolean isLoopback() {
        return address.getAddress().isLoopbackAddress();
    }
}
