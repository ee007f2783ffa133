package pointsman.remote.client.internal;

import java.security.cert.CertificateException;
import pointsman.api.access.AccessProblem;

/** An engine's certificate is not one that is accepted. */
final class UntrustedCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient AccessProblem problem;

    UntrustedCertificateException(AccessProblem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    AccessProblem problem() {
        return problem;
    }
}
