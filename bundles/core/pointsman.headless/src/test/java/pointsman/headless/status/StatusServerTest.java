package pointsman.headless.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

@Timeout(20)
class StatusServerTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void clientsThatSendSlowlyHoldUpOthersForAWhileOnly() throws IOException {
        StorageServer storage =
                StorageServer.named("a").device(MemoryDevice.of("d", 1 << 20)).start();
        List<Socket> slow = new ArrayList<>();
        try (StatusServer status = new StatusServer(storage, local(), SHORT)) {
            for (int i = 0; i < 10; i++) {
                Socket client = connected(status);
                slow.add(client);
                client.getOutputStream().write("GET /sess".getBytes(StandardCharsets.US_ASCII));
            }
            try (Socket client = connected(status)) {
                client.getOutputStream()
                        .write("GET /sessions HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertEquals("HTTP/1.1 200 OK", firstLine(client));
            }
        } finally {
            for (Socket client : slow) {
                client.close();
            }
            storage.kill().toCompletableFuture().join();
        }
    }

    /** Such as the writing of an answer that nobody takes; the next request of the thread is not concerned. */
    @Test
    void whatTakesTooLongIsInterruptedAndNothingElse() throws Exception {
        try (TimedThreads threads = new TimedThreads("test", 1, SHORT)) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            CompletableFuture<Boolean> next = new CompletableFuture<>();
            threads.execute(() -> interrupted.complete(isInterruptedWhileItWaits()));
            threads.execute(() -> next.complete(Thread.currentThread().isInterrupted()));

            assertTrue(interrupted.get(10, TimeUnit.SECONDS));
            assertFalse(next.get(10, TimeUnit.SECONDS));
        }
    }

    private static boolean isInterruptedWhileItWaits() {
        try {
            new CountDownLatch(1).await(10, TimeUnit.SECONDS);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static InetSocketAddress local() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static Socket connected(StatusServer status) throws IOException {
        Socket client =
                new Socket(status.address().getAddress(), status.address().getPort());
        client.setSoTimeout(15_000);
        return client;
    }

    private static String firstLine(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    @Test
    void theBodyOfARequestIsNeitherWaitedForNorKept() throws IOException {
        StorageServer storage =
                StorageServer.named("a").device(MemoryDevice.of("d", 1 << 20)).start();
        try (StatusServer status = new StatusServer(storage, local());
                Socket client = connected(status)) {
            client.getOutputStream()
                    .write("GET /sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 200 OK", firstLine(client));
        } finally {
            storage.kill().toCompletableFuture().join();
        }
    }
}
