package pointsman.engine.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedHttpTest {

    private static final int MOST = 100_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BoundedHttp http = new BoundedHttp(threads, Duration.ofMillis(500), MOST);
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void anAnswerComesAsItIs() {
        serve(out -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
        HttpResponse<byte[]> answer = get();
        assertEquals(200, answer.statusCode());
        assertArrayEquals("hello".getBytes(StandardCharsets.US_ASCII), answer.body());
    }

    @Test
    void nobodyThereIsSaid() throws IOException {
        server.close();
        assertTrue(failure().getMessage().contains("no connection"), () -> failure()
                .toString());
    }

    @Test
    void whoTakesTheRequestAndIsSilentIsGivenUp() {
        serve(out -> waitForEnd());
        assertEquals("no answer within 500 ms", failure().getMessage());
    }

    @Test
    void whoStopsInTheMiddleOfTheBodyIsGivenUp() {
        serve(out -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
            waitForEnd();
        });
        assertEquals("no answer within 500 ms", failure().getMessage());
    }

    @Test
    void anEndlessBodyIsGivenUp() {
        serve(out -> {
            say(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            byte[] more = new byte[8192];
            while (true) {
                out.write(more);
            }
        });
        assertEquals("its answer is longer than 100000 bytes", failure().getMessage());
    }

    @Test
    void aRedirectIsNotFollowed() {
        serve(out -> say(out, "HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n"));
        assertEquals(302, get().statusCode());
    }

    @Test
    void whatIsNotHttpIsAnError() {
        serve(out -> say(out, "SSH-2.0-OpenSSH_9.2\r\n\r\n"));
        assertInstanceOf(IOException.class, failure());
    }

    private HttpResponse<byte[]> get() {
        URI address = URI.create("http://127.0.0.1:%d/metrics?collect[]=cpu".formatted(server.getLocalPort()));
        return http.send(HttpRequest.newBuilder(address).build())
                .toCompletableFuture()
                .join();
    }

    private Throwable failure() {
        return assertThrows(CompletionException.class, this::get).getCause();
    }

    private interface Answer {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    /** Answers each connection once it has sent something. */
    private void serve(Answer answer) {
        threads.execute(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    answer.to(socket.getOutputStream());
                } catch (IOException e) {
                    // The client has given up, or the test has ended.
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void waitForEnd() throws InterruptedException {
        threads.awaitTermination(1, TimeUnit.HOURS);
    }
}
