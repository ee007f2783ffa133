package pointsman.remote.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapRequest;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Caller;
import pointsman.api.access.Fingerprint;
import pointsman.api.access.RemoteAccess;
import pointsman.api.access.Role;
import pointsman.remote.server.ApiEndpoint;
import pointsman.remote.server.HttpServerOptions;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.remote.server.TlsFiles;
import pointsman.remote.server.TokenFile;
import pointsman.testing.Certificates;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.RecordingSubscriber;

/** How a client and an engine come to trust each other, and what is told when they do not. */
@Timeout(60)
class RemoteAccessTest {

    private static final RemoteOptions QUICK = new RemoteOptions(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            64 << 20);

    /** Tries again after a minute only. */
    private static final RemoteOptions PATIENT = new RemoteOptions(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            64 << 20);

    private static final RemoteOptions HASTY = new RemoteOptions(
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            64 << 20);

    @TempDir
    private static Path keys;

    private static Certificates certificates;
    private static Certificates others;

    @TempDir
    private Path folder;

    private final FakeRedirectorService fake = new FakeRedirectorService();
    private final List<AutoCloseable> resources = new ArrayList<>();
    private TokenFile tokens;
    private AccessToken operator;
    private AccessToken observer;
    private RedirectorHttpServer server;

    @BeforeAll
    static void makeKeys() throws IOException {
        certificates = Certificates.make(keys, "api");
        others = Certificates.make(keys, "other");
    }

    @BeforeEach
    void listen() throws IOException {
        tokens = new TokenFile(folder.resolve("tokens"));
        operator = tokens.create("ada", Role.OPERATOR, new SecureRandom());
        observer = tokens.create("bob", Role.OBSERVER, new SecureRandom());
        server = serve(Optional.of(tokens), Optional.of(certificates));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : resources) {
            resource.close();
        }
        fake.close();
    }

    @Test
    void aGoodTokenAndTheAcceptedCertificateAreEnough() throws IOException {
        RemoteRedirectorService client = client(Optional.of(observer), Optional.of(certificates.fingerprint()));
        assertEquals(4, result(client.snapshot()).devices().size());
        assertEquals(Caller.named("bob", Role.OBSERVER), result(client.caller()));
        assertEquals(Optional.empty(), client.accessProblem());
    }

    @Test
    void anObserverIsToldThatItMayNotChangeAnything() throws IOException {
        RemoteRedirectorService client = client(Optional.of(observer), Optional.of(certificates.fingerprint()));
        failure(
                Code.REFUSED,
                client.remap(new RemapRequest("d1", "s2", OptionalLong.empty(), "console", "why")),
                "'bob'",
                "observer");
        assertEquals(Optional.empty(), client.accessProblem(), "both know each other all the same");
    }

    @Test
    void withoutATokenTheEngineAsksForOne() throws IOException {
        RemoteRedirectorService client = client(Optional.empty(), Optional.of(certificates.fingerprint()));
        failure(Code.REFUSED, client.snapshot(), "asks for a token");
        assertEquals(Optional.of(new AccessProblem.TokenMissing()), client.accessProblem());
    }

    @Test
    void aSubscriberIsToldThatTheTokenIsRefusedAndGoesOnOnceItIsKnown() throws IOException {
        AccessToken stranger = AccessToken.random(new SecureRandom());
        RemoteRedirectorService client = client(Optional.of(stranger), Optional.of(certificates.fingerprint()));
        RecordingSubscriber subscriber = new RecordingSubscriber();
        resources.add(client.subscribe(subscriber)::close);

        String reason = subscriber.awaitStale(1);

        assertTrue(reason.contains("does not know the token"), reason);
        assertFalse(reason.contains(stranger.reveal()), reason);
        assertEquals(Optional.of(new AccessProblem.TokenRefused()), client.accessProblem());

        Files.writeString(tokens.path(), "eve observer %s%n".formatted(stranger.hash()));
        subscriber.awaitSnapshot("four devices", snapshot -> snapshot.devices().size() == 4);
        assertEquals(4, result(client.snapshot()).devices().size());
        assertEquals(Optional.empty(), client.accessProblem());
    }

    @Test
    void aSubscriberWhoseTokenIsRevokedIsToldSoAfterTheConnectionWasLost() throws IOException {
        RemoteRedirectorService client = client(Optional.of(operator), Optional.of(certificates.fingerprint()));
        RecordingSubscriber subscriber = new RecordingSubscriber();
        resources.add(client.subscribe(subscriber)::close);
        subscriber.awaitSnapshot();

        tokens.revoke("ada");
        server.close();
        subscriber.awaitStale(1);
        server = serve(server.uri().getPort());

        String reason = subscriber.awaitStale(2);
        assertTrue(reason.contains("does not know the token"), reason);
    }

    @Test
    void anUnknownCertificateIsShownAndNotAccepted() throws IOException {
        RemoteRedirectorService client = client(Optional.of(operator), Optional.empty());
        failure(Code.UNAVAILABLE, client.snapshot(), certificates.fingerprint().text(), "Compare");
        assertEquals(
                Optional.of(new AccessProblem.CertificateUnknown(certificates.fingerprint())), client.accessProblem());
    }

    @Test
    void anotherCertificateThanTheAcceptedOneIsRefused() throws IOException {
        RemoteRedirectorService client = client(Optional.of(operator), Optional.of(others.fingerprint()));
        RecordingSubscriber subscriber = new RecordingSubscriber();
        resources.add(client.subscribe(subscriber)::close);

        String reason = subscriber.awaitStale(1);

        assertTrue(reason.contains("another certificate than the accepted one"), reason);
        assertTrue(reason.contains("Somebody may stand in between"), reason);
        assertEquals(
                Optional.of(new AccessProblem.CertificateChanged(others.fingerprint(), certificates.fingerprint())),
                client.accessProblem());
    }

    @Test
    void onceAnotherCertificateIsAcceptedNothingGoesOverConnectionsOfBefore() throws IOException {
        RemoteRedirectorService client = client(Optional.of(operator), Optional.of(certificates.fingerprint()));
        RecordingSubscriber subscriber = new RecordingSubscriber();
        resources.add(client.subscribe(subscriber)::close);
        subscriber.awaitSnapshot();
        result(client.snapshot());

        client.changeAccess(new RemoteAccess(Optional.of(operator), Optional.of(others.fingerprint())));

        failure(Code.UNAVAILABLE, client.snapshot(), "another certificate than the accepted one");
        subscriber.awaitStale(1);
    }

    @Test
    void aStreamThatIsBeingOpenedWhenAnotherCertificateIsAcceptedIsNotListenedTo() throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        try (RawServer slow = new RawServer((socket, connection) -> {
            await(changed);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: alive\n\n".getBytes());
            socket.getInputStream().readAllBytes();
        })) {
            RemoteRedirectorService client = add(new RemoteRedirectorService(
                    slow.uri(), RemoteAccess.NONE.withCertificate(certificates.fingerprint()), QUICK));
            RecordingSubscriber subscriber = new RecordingSubscriber();
            resources.add(client.subscribe(subscriber)::close);
            slow.awaitConnections(1);

            client.changeAccess(RemoteAccess.NONE.withCertificate(others.fingerprint()));
            changed.countDown();

            String reason = subscriber.awaitStale(1);
            assertTrue(reason.contains("another certificate is accepted now"), reason);
            slow.awaitConnections(1);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void whatIsShownCanBeChangedAndIsTriedAtOnce() throws IOException {
        RemoteRedirectorService client = add(new RemoteRedirectorService(server.uri(), RemoteAccess.NONE, PATIENT));
        RecordingSubscriber subscriber = new RecordingSubscriber();
        resources.add(client.subscribe(subscriber)::close);
        subscriber.awaitStale(1);

        RemoteAccess trusting = RemoteAccess.NONE.withCertificate(certificates.fingerprint());
        client.changeAccess(trusting);
        String reason = subscriber.awaitStale(2);
        assertTrue(reason.contains("asks for a token"), reason);

        client.changeAccess(trusting.withToken(operator));
        subscriber.awaitSnapshot();
        assertEquals(Caller.named("ada", Role.OPERATOR), result(client.caller()));
    }

    @Test
    void anEngineWithoutTlsIsToldFromOneWithAnUnknownCertificate() throws IOException {
        RedirectorHttpServer plain = serve(Optional.empty(), Optional.empty());
        RemoteRedirectorService client = add(new RemoteRedirectorService(
                URI.create("https://127.0.0.1:" + plain.uri().getPort()), RemoteAccess.NONE, HASTY));
        failure(Code.UNAVAILABLE, client.snapshot(), "that the engine has TLS there");
        assertEquals(Optional.empty(), client.accessProblem());
    }

    @Test
    void withoutTokensEverybodyMayDoEverything() throws IOException {
        RedirectorHttpServer plain = serve(Optional.empty(), Optional.empty());
        RemoteRedirectorService client = add(new RemoteRedirectorService(plain.uri()));
        assertEquals(Caller.ANYBODY, result(client.caller()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://192.0.2.1:3290", "http://localhost.example.com:3290", "http://127.0.0.1.nip.io:3290"})
    void noTokenGoesOverANetworkInTheClear(String address) {
        RemoteAccess access = new RemoteAccess(Optional.of(operator), Optional.empty());
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> new RemoteRedirectorService(URI.create(address), access, QUICK));
        assertTrue(refused.getMessage().contains("in the clear"), refused.getMessage());
        assertFalse(refused.getMessage().contains(operator.reveal()));
    }

    @Test
    void aTokenMayStayOnTheMachineInTheClear() throws IOException {
        RedirectorHttpServer plain = serve(Optional.of(tokens), Optional.empty());
        RemoteAccess access = new RemoteAccess(Optional.of(operator), Optional.empty());
        RemoteRedirectorService client = add(new RemoteRedirectorService(plain.uri(), access, QUICK));
        assertEquals(Caller.named("ada", Role.OPERATOR), result(client.caller()));
    }

    @Test
    void strangersWhoBeginAHandshakeAndGoNoFurtherLoseTheirConnectionsToOthers() throws IOException {
        HttpServerOptions tight =
                new HttpServerOptions(1_000, 2, 2, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
        RedirectorHttpServer encrypted = add(new RedirectorHttpServer(
                fake,
                new ApiEndpoint(
                        anyPort(),
                        Optional.of(tokens),
                        Optional.of(new TlsFiles(certificates.keystore(), certificates.passwordFile()))),
                tight));
        Socket first = beginHandshake(encrypted.uri());
        for (int i = 0; i < 20; i++) {
            beginHandshake(encrypted.uri());
        }

        first.setSoTimeout(10_000);
        assertEquals(-1, first.getInputStream().read(), "cut off");
        RemoteRedirectorService client = add(new RemoteRedirectorService(
                encrypted.uri(),
                new RemoteAccess(Optional.of(operator), Optional.of(certificates.fingerprint())),
                QUICK));
        assertEquals(4, result(client.snapshot()).devices().size());
    }

    private Socket beginHandshake(URI server) throws IOException {
        Socket stranger = add(new Socket(server.getHost(), server.getPort()));
        // As a record with a handshake begins.
        stranger.getOutputStream().write(0x16);
        return stranger;
    }

    @Test
    void aServerDoesNotStartWithAWrongPasswordOfItsKey() throws IOException {
        Files.writeString(folder.resolve("wrong"), "not it\n");
        TlsFiles files = new TlsFiles(certificates.keystore(), folder.resolve("wrong"));
        IOException refused = assertThrows(
                IOException.class,
                () -> new RedirectorHttpServer(
                        fake,
                        new ApiEndpoint(anyPort(), Optional.of(tokens), Optional.of(files)),
                        HttpServerOptions.DEFAULT));
        assertTrue(refused.getMessage().contains("does not open"), refused.getMessage());
        assertFalse(refused.getMessage().contains("not it"), refused.getMessage());
    }

    @Test
    void aServerDoesNotStartWithoutItsTokens() {
        TokenFile none = new TokenFile(folder.resolve("none"));
        assertThrows(
                IOException.class,
                () -> new RedirectorHttpServer(
                        fake,
                        new ApiEndpoint(anyPort(), Optional.of(none), Optional.empty()),
                        HttpServerOptions.DEFAULT));
    }

    private RemoteRedirectorService client(Optional<AccessToken> token, Optional<Fingerprint> accepted) {
        return add(new RemoteRedirectorService(server.uri(), new RemoteAccess(token, accepted), QUICK));
    }

    private RedirectorHttpServer serve(Optional<TokenFile> known, Optional<Certificates> key) throws IOException {
        return add(new RedirectorHttpServer(
                fake,
                new ApiEndpoint(
                        anyPort(), known, key.map(files -> new TlsFiles(files.keystore(), files.passwordFile()))),
                HttpServerOptions.DEFAULT));
    }

    private RedirectorHttpServer serve(int port) throws IOException {
        return add(new RedirectorHttpServer(
                fake,
                new ApiEndpoint(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        Optional.of(tokens),
                        Optional.of(new TlsFiles(certificates.keystore(), certificates.passwordFile()))),
                HttpServerOptions.DEFAULT));
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private <T extends AutoCloseable> T add(T resource) {
        resources.add(0, resource);
        return resource;
    }
}
