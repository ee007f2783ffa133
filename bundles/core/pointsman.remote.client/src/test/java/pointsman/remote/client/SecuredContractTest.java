package pointsman.remote.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.access.AccessToken;
import pointsman.api.access.RemoteAccess;
import pointsman.api.access.Role;
import pointsman.remote.server.ApiEndpoint;
import pointsman.remote.server.HttpServerOptions;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.remote.server.TlsFiles;
import pointsman.remote.server.TokenFile;
import pointsman.testing.Certificates;
import pointsman.testing.FakeFixture;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.RedirectorServiceContract;
import pointsman.testing.RedirectorServiceFixture;

/** The contract over loopback with TLS and a token: client, HTTPS, server, fake. */
class SecuredContractTest extends RedirectorServiceContract {

    private static final String TOKEN = "ada-at-work";

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static TokenFile tokens;
    private static AccessToken token;

    @BeforeAll
    static void makeKeyAndToken() throws IOException {
        certificates = Certificates.make(folder, "api");
        tokens = new TokenFile(folder.resolve("tokens"));
        token = tokens.create(TOKEN, Role.OPERATOR, new SecureRandom());
    }

    @Override
    protected RedirectorServiceFixture open() throws IOException {
        FakeRedirectorService fake = new FakeRedirectorService();
        RedirectorHttpServer server = new RedirectorHttpServer(
                new Unsigned(TOKEN).of(fake),
                new ApiEndpoint(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.of(tokens),
                        Optional.of(new TlsFiles(certificates.keystore(), certificates.passwordFile()))),
                HttpServerOptions.DEFAULT);
        RemoteRedirectorService client = new RemoteRedirectorService(
                server.uri(),
                new RemoteAccess(Optional.of(token), Optional.of(certificates.fingerprint())),
                RemoteOptions.DEFAULT);
        return new FakeFixture(fake, client, () -> {
            client.close();
            server.close();
        });
    }
}
