package pointsman.remote.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.result;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Caller;
import pointsman.api.access.Role;
import pointsman.remote.wire.JsonFormat;
import pointsman.testing.FakeRedirectorService;

/** Who may use an API that asks for tokens. */
@Timeout(60)
class ApiAccessTest {

    private static final HttpServerOptions QUICK =
            new HttpServerOptions(1_000, 8, 4, Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(300));
    /** Requests, streams and strangers. */
    private static final int MOST_AT_ONCE = 8 + 4 + 8;

    private static final String REMAP = "{\"server\":\"s2\",\"who\":\"%s\",\"why\":\"because\"}";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeRedirectorService fake = new FakeRedirectorService();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("pointsman");
    private TokenFile tokens;
    private AccessToken operator;
    private AccessToken observer;
    private RedirectorHttpServer server;

    @BeforeEach
    void listen() throws IOException {
        logger.setLevel(Level.DEBUG);
        log.start();
        logger.addAppender(log);
        tokens = new TokenFile(folder.resolve("tokens"));
        operator = tokens.create("ada", Role.OPERATOR, new SecureRandom());
        observer = tokens.create("bob", Role.OBSERVER, new SecureRandom());
        server = new RedirectorHttpServer(
                fake,
                new ApiEndpoint(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.of(tokens),
                        Optional.empty()),
                QUICK);
    }

    @AfterEach
    void close() {
        server.close();
        fake.close();
        logger.detachAppender(log);
    }

    @Test
    void withoutATokenNothingIsTold() throws Exception {
        HttpResponse<String> answer = get("snapshot", Optional.empty());
        assertEquals(401, answer.statusCode());
        assertTrue(answer.body().contains("asks for a token"), answer.body());
        assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshot", "stream", "caller", "no-such-resource"})
    void anotherTokenOpensNothing(String path) throws Exception {
        HttpResponse<String> answer = get(path, Optional.of(stranger()));
        assertEquals(401, answer.statusCode());
        assertTrue(answer.body().contains("does not know the token"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWRhOmFkYQ==", "Bearer", "Bearer ada", ""})
    void whatIsNoTokenOpensNothing(String header) throws Exception {
        assertEquals(
                401, send(request("snapshot").header("Authorization", header)).statusCode());
    }

    @Test
    void twoTokensAreNone() throws Exception {
        assertEquals(
                401,
                send(request("snapshot")
                                .header("Authorization", "Bearer " + operator.reveal())
                                .header("Authorization", "Bearer " + operator.reveal()))
                        .statusCode());
    }

    @Test
    void aCallerIsToldWhoItIs() throws Exception {
        HttpResponse<String> answer = get("caller", Optional.of(observer));
        assertEquals(
                Caller.named("bob", Role.OBSERVER),
                new JsonFormat().read(answer.body().getBytes(StandardCharsets.UTF_8), Caller.class));
    }

    @Test
    void anObserverMayLookAndNotChange() throws Exception {
        assertEquals(200, get("snapshot", Optional.of(observer)).statusCode());
        HttpResponse<String> refused = remap(observer, "x");
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("'bob' is an observer's"), refused.body());
        assertEquals(
                List.of(),
                result(fake.mappingHistory(10)).stream()
                        .filter(change -> change.who().contains("bob"))
                        .toList());
    }

    @Test
    void aChangeIsSignedWithTheTokensName() throws Exception {
        assertEquals(200, remap(operator, "console").statusCode());
        assertEquals("ada (console)", result(fake.mappingHistory(1)).get(0).who());
    }

    @Test
    void aRevokedTokenIsRefusedAtOnceAndItsStreamEnds() throws Exception {
        HttpResponse<InputStream> stream = http.send(
                request("stream")
                        .header("Authorization", "Bearer " + operator.reveal())
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, stream.statusCode());

        tokens.revoke("ada");

        assertEquals(401, get("snapshot", Optional.of(operator)).statusCode());
        assertEquals(200, get("snapshot", Optional.of(observer)).statusCode());
        awaitEnd(stream.body());
    }

    @Test
    void whileTheFileMakesNoSenseNobodyIsLetIn() throws Exception {
        String good = Files.readString(tokens.path());
        Files.writeString(tokens.path(), good + "nonsense\n");
        assertEquals(503, get("snapshot", Optional.of(operator)).statusCode());
        Files.writeString(tokens.path(), good);
        assertEquals(200, get("snapshot", Optional.of(operator)).statusCode());
    }

    @Test
    void whoeverKeepsTryingIsToldToWaitAndAGoodTokenStillOpens() throws Exception {
        HttpResponse<String> answer = get("snapshot", Optional.of(stranger()));
        while (answer.statusCode() == 401) {
            answer = get("snapshot", Optional.of(stranger()));
        }
        assertEquals(429, answer.statusCode());
        assertEquals("60", answer.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(200, get("snapshot", Optional.of(operator)).statusCode());
    }

    @Test
    void theLogTellsWhereAttemptsComeFromAndNoToken() throws Exception {
        AccessToken stranger = stranger();
        for (int i = 0; i < 20; i++) {
            get("snapshot", Optional.of(stranger));
        }
        remap(operator, "console");
        remap(observer, "console");
        List<String> lines = List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        assertEquals(
                10,
                lines.stream()
                        .filter(line -> line.equals(
                                "A request with a token that is not known came from 127.0.0.1 and was refused"))
                        .count());
        assertEquals(
                1,
                lines.stream().filter(line -> line.contains("are not logged")).count());
        for (AccessToken token : List.of(stranger, operator, observer)) {
            assertFalse(lines.stream().anyMatch(line -> line.contains(token.reveal())));
        }
    }

    @Test
    void strangersWhoHoldConnectionsOpenLoseThemToOthersAndAnOperatorGetsThrough() throws Exception {
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * MOST_AT_ONCE; i++) {
                Socket stranger =
                        new Socket(server.uri().getHost(), server.uri().getPort());
                strangers.add(stranger);
                // Sooner than the end of the time that a request may take anyway.
                stranger.setSoTimeout(10_000);
                stranger.getOutputStream().write('G');
            }
            assertEquals(-1, read(strangers.get(0)), "cut off");
            assertEquals(200, get("snapshot", Optional.of(operator)).statusCode());
            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().matches("pointsman-api-\\d+"))
                    .filter(thread -> isReading(thread))
                    .count();
            assertTrue(threads <= MOST_AT_ONCE, threads + " threads wait for strangers");
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    private static boolean isReading(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("sun.net.httpserver"));
    }

    private static int read(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    private static AccessToken stranger() {
        return AccessToken.random(new SecureRandom());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + "/api/v1/" + path));
    }

    private HttpResponse<String> get(String path, Optional<AccessToken> token) throws Exception {
        HttpRequest.Builder request = request(path);
        token.ifPresent(given -> request.header("Authorization", "Bearer " + given.reveal()));
        return send(request);
    }

    private HttpResponse<String> remap(AccessToken token, String who) throws Exception {
        return send(request("mapping/d1")
                .header("Authorization", "Bearer " + token.reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(REMAP.formatted(who))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void awaitEnd(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            while (reader.readLine() != null) {
                // What was sent before.
            }
        } catch (IOException cutOff) {
            // A connection that is reset has ended, too.
        }
    }
}
