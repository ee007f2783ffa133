package pointsman.remote.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.testing.FakeFixture;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.RedirectorServiceContract;
import pointsman.testing.RedirectorServiceFixture;

/** The contract over loopback: client, HTTP, server, fake. */
class RemoteRedirectorServiceContractTest extends RedirectorServiceContract {

    @Override
    protected RedirectorServiceFixture open() throws IOException {
        FakeRedirectorService fake = new FakeRedirectorService();
        RedirectorHttpServer server =
                new RedirectorHttpServer(fake, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        RemoteRedirectorService client = new RemoteRedirectorService(server.uri());
        return new FakeFixture(fake, client, () -> {
            client.close();
            server.close();
        });
    }
}
