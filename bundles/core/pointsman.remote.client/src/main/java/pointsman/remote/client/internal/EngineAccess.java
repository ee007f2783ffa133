package pointsman.remote.client.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.RemoteAccess;

/**
 * How a client shows an engine who it is, how it knows the engine, and what was wrong with either the last time. Safe from any
 * thread.
 */
public final class EngineAccess {

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * What is shown, and the client whose connections were all made with the engine that has the accepted certificate. Neither an
     * open connection nor a TLS session that can be resumed asks for the certificate again.
     */
    private record Present(RemoteAccess access, HttpClient client) {}

    private final URI engine;
    private final Supplier<HttpClient.Builder> clients;
    private volatile Present present;
    private volatile Optional<AccessProblem> problem = Optional.empty();

    /**
     * @param clients makes clients, whose trust is set here
     * @throws IllegalArgumentException if the token would go over a network in the clear
     */
    public EngineAccess(URI engine, RemoteAccess access, Supplier<HttpClient.Builder> clients) {
        this.engine = engine;
        this.clients = clients;
        this.present = new Present(checked(access), client(access));
    }

    /**
     * Shows something else from now on.
     *
     * @return whether another certificate is accepted now, so that what goes on over connections of before must be ended
     * @throws IllegalArgumentException if the token would go over a network in the clear; all is then as before
     */
    public synchronized boolean change(RemoteAccess another) {
        checked(another);
        boolean otherCertificate =
                !another.certificate().equals(present.access().certificate());
        present = new Present(another, otherCertificate ? client(another) : present.client());
        return otherCertificate;
    }

    /** What requests are sent with. To be asked for after they were signed. */
    HttpClient client() {
        return present.client();
    }

    private HttpClient client(RemoteAccess shown) {
        HttpClient.Builder client = clients.get();
        return (isEncrypted(engine) ? client.sslContext(EngineTrust.context(shown.certificate())) : client).build();
    }

    private RemoteAccess checked(RemoteAccess wanted) {
        if (wanted.token().isPresent() && !isEncrypted(engine) && !isLoopback(engine.getHost())) {
            throw new IllegalArgumentException(
                    "a token is not sent to another machine in the clear; use https://%s, or a tunnel"
                            .formatted(engine.getRawAuthority()));
        }
        return wanted;
    }

    /** What was wrong the last time; empty if nothing was, or nothing is known. */
    public Optional<AccessProblem> problem() {
        return problem;
    }

    HttpRequest.Builder sign(HttpRequest.Builder request) {
        present.access().token().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        return request;
    }

    void answered(int status) {
        if (status == UNAUTHORIZED || status == TOO_MANY_REQUESTS) {
            problem = Optional.of(
                    present.access().token().isPresent()
                            ? new AccessProblem.TokenRefused()
                            : new AccessProblem.TokenMissing());
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
