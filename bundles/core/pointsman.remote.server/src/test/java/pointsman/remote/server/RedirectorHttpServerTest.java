package pointsman.remote.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.Load;
import pointsman.api.Plan;
import pointsman.api.RedirectorException.Code;
import pointsman.remote.wire.ErrorBody;
import pointsman.remote.wire.JsonFormat;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.RecordingSubscriber;

@Timeout(60)
class RedirectorHttpServerTest {

    private static final HttpServerOptions TIGHT =
            new HttpServerOptions(1_000, 8, 1, Duration.ofMillis(500), Duration.ofMillis(50), Duration.ofMillis(300));
    private static final String REMAP = "{\"server\":\"s2\",\"who\":\"test\",\"why\":\"because\"}";

    private final JsonFormat json = new JsonFormat();
    private final HttpClient http = HttpClient.newHttpClient();
    private FakeRedirectorService fake;
    private RedirectorHttpServer server;

    @BeforeEach
    void listen() throws IOException {
        fake = new FakeRedirectorService();
        server = new RedirectorHttpServer(fake, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), TIGHT);
    }

    @AfterEach
    void close() {
        server.close();
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
    void refusesToListenBeyondLoopback(String host) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new RedirectorHttpServer(fake, new InetSocketAddress(host, 0)));
        assertTrue(e.getMessage().contains("loopback"), e.getMessage());
    }

    @Test
    void saysWhichPortCannotBeHad() {
        InetSocketAddress taken = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.uri().getPort());
        IOException e = assertThrows(IOException.class, () -> new RedirectorHttpServer(fake, taken));
        assertTrue(e.getMessage().contains(String.valueOf(taken.getPort())), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snapshot",
                "load",
                "load?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z",
                "events",
                "events?after=1&limit=5",
                "mapping",
                "mapping/history?limit=1",
                "plans",
                "policy"
            })
    void resourcesAnswerWithJson(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
    }

    @Test
    void aNewPlanSaysWhereItIs() throws Exception {
        HttpResponse<String> answer =
                send("POST", "plans", "{\"objective\":\"DRAIN\",\"server\":\"s1\",\"who\":\"test\"}");
        assertEquals(201, answer.statusCode());
        Plan plan = json.read(answer.body().getBytes(StandardCharsets.UTF_8), Plan.class);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertEquals("/api/v1/plans/" + plan.id(), location);
        assertEquals(answer.body(), get("plans/" + plan.id()).body());
    }

    @Test
    void aPlanThatWasNotAppliedHasNoExecution() throws Exception {
        send("POST", "plans", "{\"objective\":\"BALANCE\",\"who\":\"test\"}");
        assertEquals(204, get("plans/plan-1/execution").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, 404, POST, mapping/nowhere, s2, no-such",
        "REFUSED,   422, POST, mapping/d1, s3, reach",
        "INVALID,   400, GET, events?limit=0, , limit",
        "INVALID,   400, GET, events?limit=99999999999, , limit",
        "INVALID,   400, GET, events?limit=x, , whole number",
        "INVALID,   400, GET, events?size=1, , size",
        "INVALID,   400, GET, events?limit=1&limit=2, , twice",
        "INVALID,   400, GET, load?from=yesterday, , UTC",
        "INVALID,   400, GET, snapshot?x=1, , unknown parameter",
        "NOT_FOUND, 404, GET, nowhere, , no resource",
        "NOT_FOUND, 404, GET, plans/p9, , p9",
        "INVALID,   405, DELETE, policy, , 'GET, PUT'",
        "INVALID,   405, POST, stream, s2, GET",
    })
    void errorsHaveTheirStatusCodeAndMessage(
            Code code, int status, String method, String path, String target, String words) throws Exception {
        HttpResponse<String> answer =
                target == null ? sendWithoutBody(method, path) : send(method, path, REMAP.replace("s2", target));
        assertError(status, code, path.contains("nowhere") && target != null ? "nowhere" : words, answer);
    }

    @Test
    void aConflictIs409() throws Exception {
        HttpResponse<String> answer = send(
                "POST",
                "mapping/d1",
                "{\"server\":\"s2\",\"expectedRevision\":99,\"who\":\"test\",\"why\":\"because\"}");
        assertError(409, Code.CONFLICT, "99", answer);
    }

    @Test
    void aFailureIs500() throws Exception {
        try (var failing = fake.failMoves("the old path does not drain")) {
            assertError(500, Code.FAILED, "does not drain", send("POST", "mapping/d1", REMAP));
        }
    }

    @Test
    void anEngineThatHasEndedIs503() throws Exception {
        fake.close();
        assertError(503, Code.UNAVAILABLE, "start it again", get("snapshot"));
        assertError(503, Code.UNAVAILABLE, "does not answer", get("stream"));
    }

    @Test
    void anAnswerThatDoesNotComeIs503() throws Exception {
        try (var hold = fake.holdMoves()) {
            assertError(503, Code.UNAVAILABLE, "no answer within", send("POST", "mapping/d1", REMAP));
        }
    }

    @Test
    void anUnknownPropertyOfABodyIsNamed() throws Exception {
        assertError(
                400,
                Code.INVALID,
                "reason",
                send("POST", "mapping/d1", "{\"server\":\"s2\",\"who\":\"t\",\"why\":\"w\",\"reason\":\"\"}"));
    }

    @Test
    void aBodyHasABound() throws Exception {
        String body = REMAP.replace("because", "x".repeat(2_000));
        assertError(413, Code.INVALID, "1000 bytes", send("POST", "mapping/d1", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
    void aFormOfAWebPageCannotBeSent(String type) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri("mapping/d1"))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(REMAP))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertError(415, Code.INVALID, type, answer);
    }

    @Test
    void jsonMayNameItsCharacters() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri("mapping/d1"))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(REMAP))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://127.0.0.1:1", "null", "https://127.0.0.1"})
    void aPageOfAnotherOriginIsRefused(String origin) throws IOException {
        for (String path : new String[] {"snapshot", "stream"}) {
            try (RawRequest request = new RawRequest(
                    "GET /api/v1/%s HTTP/1.1".formatted(path),
                    "Host: localhost",
                    "Connection: close",
                    "Origin: " + origin)) {
                assertEquals("HTTP/1.1 403 Forbidden", request.readLine());
                request.awaitLineWith("web pages from " + origin);
            }
        }
    }

    @Test
    void aPageOfTheSameOriginIsLetIn() throws Exception {
        String origin = server.uri().toString();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri("snapshot")).header("Origin", origin).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example"})
    void aNameThatWasReboundIsRefused(String host) throws IOException {
        for (String path : new String[] {"snapshot", "stream"}) {
            try (RawRequest request = new RawRequest("GET /api/v1/%s HTTP/1.1".formatted(path), "Host: " + host)) {
                assertEquals("HTTP/1.1 403 Forbidden", request.readLine());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:4000", "127.0.0.1:3290", "127.1.2.3", "[::1]:3290"})
    void loopbackNamesAreLetIn(String host) throws IOException {
        try (RawRequest request = new RawRequest("GET /api/v1/policy HTTP/1.1", "Host: " + host)) {
            assertEquals("HTTP/1.1 200 OK", request.readLine());
        }
    }

    @Test
    void aStreamBeginsWithASnapshotAndShowsThatItIsAlive() throws IOException {
        try (RawRequest stream = stream()) {
            stream.awaitLine("event: snapshot");
            stream.awaitLine(": alive");
            stream.awaitLine(": alive");
        }
    }

    @Test
    void aStreamTellsEventsWithTheirIds() throws IOException {
        try (RawRequest stream = stream()) {
            stream.awaitLine("event: snapshot");
            fake.serverDown("s3", "gone");
            stream.awaitLine("event: event");
            assertTrue(stream.readLine().startsWith("id: "));
            assertTrue(stream.readLine().contains("SERVER_DOWN"));
        }
    }

    @Test
    void aStreamGoesOnAfterTheLastIdThatTheClientHasSeen() throws IOException {
        String id;
        try (RawRequest stream = stream()) {
            stream.awaitLine("event: snapshot");
            id = stream.readLine().substring("id: ".length());
        }
        fake.serverDown("s3", "while away");
        try (RawRequest stream = awaitFreeStream("Last-Event-ID: " + id)) {
            stream.awaitLine("event: event");
            stream.readLine();
            assertTrue(stream.readLine().contains("while away"));
        }
    }

    @Test
    void anIdThatIsNoneIsInvalid() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri("stream"))
                        .header("Last-Event-ID", "x")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertError(400, Code.INVALID, "Last-Event-ID", answer);
    }

    @Test
    void moreStreamsThanTheBoundAreToldToComeBack() throws Exception {
        try (RawRequest first = stream()) {
            first.awaitLine("event: snapshot");
            HttpResponse<String> second = get("stream");
            assertError(503, Code.UNAVAILABLE, "1 streams", second);
            assertTrue(second.headers().firstValue("Retry-After").isPresent());
        }
    }

    @Test
    void aStreamOfAClientThatWentAwayIsFreed() throws IOException {
        try (RawRequest first = stream()) {
            first.awaitLine("event: snapshot");
        }
        awaitFreeStream().close();
    }

    @Test
    void aClientThatTakesNothingIsCutOffAndHoldsUpNobody() throws IOException {
        RecordingSubscriber other = new RecordingSubscriber();
        fake.subscribe(other);
        try (RawRequest lazy = stream()) {
            lazy.awaitLine("event: snapshot");
            long deadline = System.nanoTime() + RecordingSubscriber.DEADLINE.toNanos();
            while (!isStreamFree()) {
                assertTrue(System.nanoTime() < deadline, "the stream was not cut off");
                for (int i = 0; i < 50; i++) {
                    fake.recordLoad(Map.of("d1", new Load(i, 0, 0, 0, 0, Optional.empty())), Map.of());
                    fake.serverDown("s3", "x".repeat(10_000));
                    fake.serverUp("s3");
                }
            }
            fake.serverDown("s3", "at the end");
            other.awaitEvent(
                    "at the end", event -> "at the end".equals(event.arguments().get("reason")));
        }
    }

    @Test
    void closingTheServerEndsItsStreams() throws IOException {
        try (RawRequest stream = stream()) {
            stream.awaitLine("event: snapshot");
            server.close();
            stream.awaitEnd();
        }
    }

    /** A stream, as soon as there is a place for it. */
    private RawRequest awaitFreeStream(String... headers) throws IOException {
        long deadline = System.nanoTime() + RecordingSubscriber.DEADLINE.toNanos();
        while (true) {
            RawRequest attempt = stream(headers);
            if (attempt.readLine().equals("HTTP/1.1 200 OK")) {
                return attempt;
            }
            attempt.close();
            assertTrue(System.nanoTime() < deadline, "the stream was not freed");
        }
    }

    private boolean isStreamFree() throws IOException {
        try (RawRequest attempt = stream()) {
            return attempt.readLine().equals("HTTP/1.1 200 OK");
        }
    }

    private RawRequest stream(String... headers) throws IOException {
        String[] all = new String[headers.length + 1];
        all[0] = "Host: localhost";
        System.arraycopy(headers, 0, all, 1, headers.length);
        return new RawRequest("GET /api/v1/stream HTTP/1.1", all);
    }

    private URI uri(String path) {
        return URI.create(server.uri() + "/api/v1/" + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return sendWithoutBody("GET", path);
    }

    private HttpResponse<String> sendWithoutBody(String method, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void assertError(int status, Code code, String words, HttpResponse<String> answer) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        ErrorBody error = json.read(answer.body().getBytes(StandardCharsets.UTF_8), ErrorBody.class);
        assertEquals(code, error.code());
        assertTrue(error.message().contains(words), error.message());
    }

    /** A request byte by byte, for what a proper client would not send, and for streams. */
    private final class RawRequest implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader reader;

        RawRequest(String requestLine, String... headers) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
            socket.setSoTimeout((int) RecordingSubscriber.DEADLINE.toMillis());
            String head = requestLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        String readLine() throws IOException {
            return reader.readLine();
        }

        void awaitLine(String wanted) throws IOException {
            awaitLineWith(wanted, wanted::equals);
        }

        void awaitLineWith(String words) throws IOException {
            awaitLineWith(words, line -> line.contains(words));
        }

        /** Heartbeats keep the socket's own timeout from striking, so that the deadline is looked at with each line. */
        private void awaitLineWith(String wanted, Predicate<String> condition) throws IOException {
            long deadline = System.nanoTime() + RecordingSubscriber.DEADLINE.toNanos();
            String line = readLine();
            while (line == null || !condition.test(line)) {
                assertTrue(line != null, () -> "the connection ended before '%s'".formatted(wanted));
                assertTrue(System.nanoTime() < deadline, () -> "waited in vain for '%s'".formatted(wanted));
                line = readLine();
            }
        }

        void awaitEnd() throws IOException {
            try {
                while (readLine() != null) {
                    // What was still under way.
                }
            } catch (SocketException e) {
                // A connection that is reset has ended, too.
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
