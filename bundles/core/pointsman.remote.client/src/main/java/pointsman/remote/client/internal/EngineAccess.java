package pointsman.remote.client.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.RemoteAccess;

/**
 * How a client shows an engine who it is, how it knows the engine, and what was wrong with either the last time. Safe from any
 * thread.
 */
public final class EngineAccess {

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI engine;
    private volatile RemoteAccess access;
    private volatile Optional<AccessProblem> problem = Optional.empty();

    /**
     * @throws IllegalArgumentException if the token would go over a network in the clear
     */
    public EngineAccess(URI engine, RemoteAccess access) {
        this.engine = engine;
        this.access = checked(access);
    }

    /**
     * Shows something else from now on.
     *
     * @throws IllegalArgumentException if the token would go over a network in the clear; all is then as before
     */
    public void change(RemoteAccess another) {
        access = checked(another);
    }

    private RemoteAccess checked(RemoteAccess wanted) {
        if (wanted.token().isPresent() && !isEncrypted(engine) && !isLoopback(engine.getHost())) {
            throw new IllegalArgumentException(
                    "a token is not sent to another machine in the clear; use https://%s, or a tunnel"
                            .formatted(engine.getRawAuthority()));
        }
        return wanted;
    }

    /** Makes a client encrypt, where that is asked for. */
    public HttpClient.Builder prepare(HttpClient.Builder client) {
        return isEncrypted(engine) ? client.sslContext(EngineTrust.context(() -> access.certificate())) : client;
    }

    /** What was wrong the last time; empty if nothing was, or nothing is known. */
    public Optional<AccessProblem> problem() {
        return problem;
    }

    HttpRequest.Builder sign(HttpRequest.Builder request) {
        access.token().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        return request;
    }

    void answered(int status) {
        if (status == UNAUTHORIZED || status == TOO_MANY_REQUESTS) {
            problem = Optional.of(
                    access.token().isPresent() ? new AccessProblem.TokenRefused() : new AccessProblem.TokenMissing());
        } else {
            problem = Optional.empty();
        }
    }

    void failed(Throwable failure) {
        Optional<AccessProblem> found = untrusted(failure);
        // A failure of another kind says nothing about trust.
        if (found.isPresent()) {
            problem = found;
        }
    }

    static Optional<AccessProblem> untrusted(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UntrustedCertificateException untrusted) {
                return Optional.of(untrusted.problem());
            }
        }
        return Optional.empty();
    }

    private static boolean isEncrypted(URI engine) {
        return "https".equalsIgnoreCase(engine.getScheme());
    }

    /** By how it is written: a name that is looked up could become another machine. */
    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
