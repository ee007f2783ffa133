package pointsman.storage;

import static pointsman.storage.Client.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import pointsman.iscsi.initiator.InitiatorSession;

/** Two sessions with the logical unit of one server. */
abstract class TwoSessions {

    final Client client = new Client();
    StorageServer server;
    InitiatorSession first;
    InitiatorSession second;

    @BeforeEach
    void logIn() throws IOException {
        server =
                StorageServer.named("one").device(MemoryDevice.of("a", 1 << 20)).start();
        first = client.login(server, 7);
        second = client.login(server, 8);
    }

    @AfterEach
    void close() {
        await(server.kill());
        client.close();
    }
}
