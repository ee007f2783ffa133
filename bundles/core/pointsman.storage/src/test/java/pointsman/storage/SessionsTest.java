package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.storage.Client.await;
import static pointsman.storage.Client.until;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.iscsi.initiator.InitiatorSession;

/** What a server says of its sessions, and targets of one device each. */
class SessionsTest {

    private static final String PREFIX = "iqn.2026-11.org.pointsman.test:";

    private final Client client = new Client();
    private StorageServer server;

    @BeforeEach
    void start() throws IOException {
        server = StorageServer.named("one")
                .targetPerDevice(PREFIX)
                .device(MemoryDevice.of("a", 1 << 20))
                .device(MemoryDevice.of("b", 1 << 20))
                .start();
    }

    @AfterEach
    void stop() {
        await(server.kill());
        client.close();
    }

    @Test
    void eachDeviceIsLunZeroOfItsOwnTarget() {
        InitiatorSession toB = client.login(server, PREFIX + "b", 1);
        Client.write(toB, 0, 0, new byte[512]);

        assertTrue(Client.read(toB, 0, 0, 1).isGood());
        assertFalse(Client.read(toB, 1, 0, 1).isGood());
    }

    @Test
    void aSessionSaysWhoItIsAndWhatItHasDone() {
        InitiatorSession toB = client.login(server, PREFIX + "b", 7);
        Client.write(toB, 0, 0, new byte[1024]);
        Client.read(toB, 0, 0, 1);

        StorageSessionStatus status = server.sessions().get(0);

        assertEquals(1, server.sessions().size());
        assertEquals("iqn.2026-11.org.pointsman.test:client,i,0x000000000007", status.initiatorPort());
        assertEquals(PREFIX + "b", status.targetName());
        assertEquals(
                List.of(1L, 1L, 512L, 1024L),
                List.of(status.reads(), status.writes(), status.bytesRead(), status.bytesWritten()));
        assertTrue(status.latencyNanos() > 0);
    }

    @Test
    void aClientThatIsAskedLogsOutAndItsSessionIsGone() {
        client.login(server, PREFIX + "a", 7);
        until(() -> !server.sessions().isEmpty());
        long id = server.sessions().get(0).id();

        boolean inOrder =
                await(server.requestLogout(id, Duration.ofSeconds(5), "a test").orElseThrow());

        assertTrue(inOrder);
        assertEquals(List.of(), server.sessions());
        assertTrue(server.requestLogout(id, Duration.ofSeconds(5), "a test").isEmpty());
    }
}
