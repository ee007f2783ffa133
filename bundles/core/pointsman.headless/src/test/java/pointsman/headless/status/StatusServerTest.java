package pointsman.headless.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

@Timeout(20)
class StatusServerTest {

    @Test
    void theBodyOfARequestIsNeitherWaitedForNorKept() throws IOException {
        StorageServer storage =
                StorageServer.named("a").device(MemoryDevice.of("d", 1 << 20)).start();
        try (StatusServer status =
                        new StatusServer(storage, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Socket client = new Socket(
                        status.address().getAddress(), status.address().getPort())) {
            client.getOutputStream()
                    .write("GET /sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertEquals(
                    "HTTP/1.1 200 OK",
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
        } finally {
            storage.kill().toCompletableFuture().join();
        }
    }
}
