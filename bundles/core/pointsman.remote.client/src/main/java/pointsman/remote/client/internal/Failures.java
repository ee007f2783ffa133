package pointsman.remote.client.internal;

import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.access.AccessProblem;
import pointsman.remote.wire.NewerBuildException;

/** Says in words why an engine did not answer. */
final class Failures {

    private final URI engine;

    Failures(URI engine) {
        this.engine = engine;
    }

    /** What a request fails with. */
    RedirectorException of(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof RedirectorException refusal
                ? refusal
                : new RedirectorException(Code.UNAVAILABLE, reason(cause), cause);
    }

    /** Why the engine is out of reach, and what to do. */
    String reason(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof RedirectorException refusal) {
            return refusal.getMessage();
        }
        Optional<AccessProblem> untrusted = EngineAccess.untrusted(cause);
        if (untrusted.isPresent()) {
            return untrusted(untrusted.get());
        }
        if (cause instanceof SSLException) {
            return "no encrypted connection to %s comes about (%s); check that the engine has TLS there"
                    .formatted(engine, cause.getMessage());
        }
        if (cause instanceof HttpConnectTimeoutException && "https".equalsIgnoreCase(engine.getScheme())) {
            return "%s does not answer; check the address, that the engine has TLS there, and that nothing on the way drops connections"
                    .formatted(engine);
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return "%s does not answer; check the address, and that nothing on the way drops connections"
                    .formatted(engine);
        }
        if (isUnknownHost(cause)) {
            return "the host of %s is not known; check the address".formatted(engine);
        }
        if (cause instanceof ConnectException) {
            return "nothing listens at %s; start the engine, or check the address".formatted(engine);
        }
        if (cause instanceof ProtocolException) {
            return "what answers at %s does not speak like a Pointsman engine (it speaks no HTTP); check the address and port"
                    .formatted(engine);
        }
        if (cause instanceof HttpTimeoutException
                || cause instanceof TimeoutException
                || cause instanceof CancellationException) {
            return "%s took too long to answer; whether the request was done is not known".formatted(engine);
        }
        return "the connection to %s was lost (%s); whether the request was done is not known"
                .formatted(engine, cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private String untrusted(AccessProblem problem) {
        if (problem instanceof AccessProblem.CertificateChanged changed) {
            return "%s shows another certificate than the accepted one: its SHA-256 fingerprint is %s, not %s. Somebody may stand in between; accept it only if the engine is known to have a new one"
                    .formatted(engine, changed.shown(), changed.accepted());
        }
        return "the certificate of %s is not known; its SHA-256 fingerprint is %s. Compare that with the one in the engine's log before you accept it"
                .formatted(engine, ((AccessProblem.CertificateUnknown) problem).shown());
    }

    /** What answers is not an engine. */
    RedirectorException nonsense(int status, String what, Throwable cause) {
        return new RedirectorException(
                Code.UNAVAILABLE,
                "what answers at %s does not speak like a Pointsman engine (status %d, %s); check the address and port"
                        .formatted(engine, status, what),
                cause);
    }

    /** What answers is an engine that says what this program does not know. */
    RedirectorException newer(NewerBuildException unknown) {
        return new RedirectorException(
                Code.UNAVAILABLE,
                "the engine at %s is of a newer build than this program: %s; update this program"
                        .formatted(engine, unknown.getMessage()),
                unknown);
    }

    RedirectorException closed() {
        return new RedirectorException(
                Code.UNAVAILABLE, "the connection to %s was closed; connect again".formatted(engine));
    }

    private static boolean isUnknownHost(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException || at instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
