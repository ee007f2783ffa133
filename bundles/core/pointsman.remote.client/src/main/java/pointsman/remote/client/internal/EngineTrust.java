package pointsman.remote.client.internal;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.Fingerprint;

/**
 * Which certificates are accepted of an engine: only the one with a fingerprint, whoever signed it and for whatever host; or
 * those that the Java installation trusts, for the host that was asked for.
 */
final class EngineTrust extends X509ExtendedTrustManager {

    private final Optional<Fingerprint> accepted;

    // Guarded by this; made when it is needed, for it takes longer than all else.
    private X509ExtendedTrustManager installed;

    private EngineTrust(Optional<Fingerprint> accepted) {
        this.accepted = accepted;
    }

    /**
     * What connections are made with.
     *
     * @param accepted the only certificate; empty for those that the Java installation trusts
     */
    static SSLContext context(Optional<Fingerprint> accepted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new EngineTrust(accepted)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot use TLS: " + e.getMessage(), e);
        }
    }

    private synchronized X509ExtendedTrustManager installed() {
        if (installed == null) {
            installed = load();
        }
        return installed;
    }

    private static X509ExtendedTrustManager load() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("this Java knows no trusted certificates"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no list of trusted certificates: " + e.getMessage(), e);
        }
    }

    private interface Check {
        void check() throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check byInstallation) throws CertificateException {
        Fingerprint shown = Fingerprint.of(chain[0]);
        if (accepted.isPresent()) {
            if (!accepted.get().equals(shown)) {
                throw new UntrustedCertificateException(
                        new AccessProblem.CertificateChanged(accepted.get(), shown), "another certificate", null);
            }
            return;
        }
        try {
            byInstallation.check();
        } catch (CertificateException e) {
            throw new UntrustedCertificateException(
                    new AccessProblem.CertificateUnknown(shown), "an unknown certificate: " + e.getMessage(), e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, () -> installed().checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, () -> installed().checkServerTrusted(chain, type, socket));
    }

    /** Without the connection nothing would compare the host, so that only an accepted fingerprint will do. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, () -> {
            throw new CertificateException("the host cannot be compared");
        });
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
