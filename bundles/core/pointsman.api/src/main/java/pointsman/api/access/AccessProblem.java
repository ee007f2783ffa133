package pointsman.api.access;

import java.util.Objects;

/** Why a service elsewhere and its client do not trust each other. A person can put it right. */
public sealed interface AccessProblem {

    /** The service asks for a token, and the client has none. */
    record TokenMissing() implements AccessProblem {}

    /** The service does not know the client's token, or knows it no longer. */
    record TokenRefused() implements AccessProblem {}

    /**
     * The service shows a certificate that nobody whom the Java installation trusts vouches for, or that is for another
     * host.
     *
     * @param shown the certificate
     */
    record CertificateUnknown(Fingerprint shown) implements AccessProblem {
        public CertificateUnknown {
            Objects.requireNonNull(shown, "shown");
        }
    }

    /**
     * The service shows another certificate than the accepted one: either it has a new one, or somebody stands between.
     *
     * @param accepted what the client accepts
     * @param shown the certificate
     */
    record CertificateChanged(Fingerprint accepted, Fingerprint shown) implements AccessProblem {
        public CertificateChanged {
            Objects.requireNonNull(accepted, "accepted");
            Objects.requireNonNull(shown, "shown");
        }
    }
}
