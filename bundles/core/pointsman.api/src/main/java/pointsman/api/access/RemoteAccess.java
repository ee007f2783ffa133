package pointsman.api.access;

import java.util.Objects;
import java.util.Optional;

/**
 * What a client brings along to a service elsewhere.
 *
 * @param token shows the service who asks; empty where none is asked for
 * @param certificate the only certificate that is accepted of the service; empty to accept those that the Java
 *     installation trusts
 */
public record RemoteAccess(Optional<AccessToken> token, Optional<Fingerprint> certificate) {

    /** No token, and the certificates that the Java installation trusts. */
    public static final RemoteAccess NONE = new RemoteAccess(Optional.empty(), Optional.empty());

    public RemoteAccess {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(certificate, "certificate");
    }

    public RemoteAccess withToken(AccessToken another) {
        return new RemoteAccess(Optional.of(another), certificate);
    }

    public RemoteAccess withCertificate(Fingerprint another) {
        return new RemoteAccess(token, Optional.of(another));
    }
}
