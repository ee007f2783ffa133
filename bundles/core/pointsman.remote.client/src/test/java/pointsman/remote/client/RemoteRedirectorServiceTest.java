package pointsman.remote.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapRequest;
import pointsman.api.Subscription;
import pointsman.api.SystemSnapshot;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.RecordingSubscriber;

@Timeout(60)
class RemoteRedirectorServiceTest {

    private static final RemoteOptions IMPATIENT = new RemoteOptions(
            Duration.ofSeconds(2),
            Duration.ofMillis(800),
            Duration.ofMillis(800),
            Duration.ofMillis(800),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            1 << 20);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @Test
    void sayThatNothingListens() throws IOException {
        URI nowhere = freePort();
        RedirectorException e =
                failure(Code.UNAVAILABLE, client(nowhere).snapshot(), nowhere.toString(), "start the engine");
        assertTrue(e.getCause() instanceof IOException);
    }

    @Test
    void saysThatAHostIsNotKnown() {
        failure(
                Code.UNAVAILABLE,
                client(URI.create("http://no-such-host.invalid:3290")).snapshot(),
                "not known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1:3290",
                "localhost:3290",
                "http://127.0.0.1:3290/x",
                "http://127.0.0.1:3290?a=b",
                "http://user@127.0.0.1:3290",
                "file:///tmp"
            })
    void refusesWhatIsNoAddressOfAnEngine(String address) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new RemoteRedirectorService(URI.create(address)));
        assertTrue(e.getMessage().contains("http://127.0.0.1:3290"), e.getMessage());
    }

    @Test
    void anAnswerInHtmlIsNoEngine() throws IOException {
        URI address =
                answering("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>");
        failure(Code.UNAVAILABLE, client(address).snapshot(), "does not speak like a Pointsman engine", "text/html");
    }

    @Test
    void aPageNotFoundIsNoEngine() throws IOException {
        URI address = answering("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        failure(Code.UNAVAILABLE, client(address).snapshot(), "does not speak like a Pointsman engine", "404");
    }

    @Test
    void brokenJsonIsNoEngine() throws IOException {
        URI address =
                answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{\"a\":");
        failure(Code.UNAVAILABLE, client(address).snapshot(), "does not speak like a Pointsman engine");
    }

    @Test
    void jsonOfSomethingElseIsNoEngine() throws IOException {
        URI address =
                answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
        failure(Code.UNAVAILABLE, client(address).policy(), "does not speak like a Pointsman engine");
    }

    @Test
    void whatIsNotHttpIsNoEngine() throws IOException {
        URI address = answering("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        failure(
                Code.UNAVAILABLE,
                client(address).snapshot(),
                address.toString(),
                "does not speak like a Pointsman engine");
    }

    @Test
    void anEndlessAnswerIsCutOff() throws IOException {
        try (RawServer server = new RawServer((socket, requests) -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes());
            byte[] piece = new byte[1 << 16];
            while (true) {
                socket.getOutputStream().write(piece);
            }
        })) {
            failure(Code.UNAVAILABLE, client(server.uri()).snapshot(), "longer than 1048576 bytes");
        }
    }

    @Test
    void anAnswerThatNeverComesIsGivenUp() throws IOException {
        try (RawServer server =
                new RawServer((socket, requests) -> socket.getInputStream().readAllBytes())) {
            failure(Code.UNAVAILABLE, client(server.uri()).snapshot(), "took too long");
        }
    }

    @Test
    void anAnswerThatIsCutShortIsGivenUp() throws IOException {
        try (RawServer server = new RawServer((socket, requests) -> {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
                            .getBytes());
            socket.getInputStream().readAllBytes();
        })) {
            failure(Code.UNAVAILABLE, client(server.uri()).snapshot(), "took too long");
        }
    }

    @Test
    void afterCloseRequestsFail() throws IOException {
        RemoteRedirectorService client =
                client(engine(new FakeRedirectorService()).uri());
        client.close();
        failure(Code.UNAVAILABLE, client.snapshot(), "closed");
    }

    @Test
    void closingLetsRequestsUnderWayFail() throws Exception {
        FakeRedirectorService fake = keep(new FakeRedirectorService());
        RemoteRedirectorService client = client(engine(fake).uri());
        try (var hold = fake.holdMoves()) {
            var remap = client.remap(new RemapRequest("d1", "s2", OptionalLong.empty(), "test", "why"));
            client.close();
            failure(Code.UNAVAILABLE, remap, "closed");
        }
    }

    @Test
    void aLostEngineIsStaleOnceAndItsSnapshotComesWhenItIsBack() throws Exception {
        FakeRedirectorService fake = keep(new FakeRedirectorService());
        RedirectorHttpServer first = engine(fake);
        URI address = first.uri();
        RecordingSubscriber recorder = new RecordingSubscriber();
        try (Subscription subscription = client(address).subscribe(recorder)) {
            recorder.awaitSnapshot();
            first.close();
            String reason = recorder.awaitStale(1);
            assertTrue(reason.contains(address.toString()), reason);
            long revision = result(fake.remap(new RemapRequest("d1", "s2", OptionalLong.empty(), "test", "why")))
                    .change()
                    .revision();
            engineAt(fake, address);
            recorder.awaitSnapshot(
                    "the new mapping", snapshot -> snapshot.mapping().revision() == revision);
            assertEquals(1, recorder.staleReasons().size());
        }
    }

    @Test
    void eventsOfTheTimeWithoutConnectionAreMadeUpForOnce() throws Exception {
        FakeRedirectorService fake = keep(new FakeRedirectorService());
        RedirectorHttpServer first = engine(fake);
        RecordingSubscriber recorder = new RecordingSubscriber();
        try (Subscription subscription = client(first.uri()).subscribe(recorder)) {
            recorder.awaitSnapshot();
            fake.serverDown("s3", "before");
            recorder.awaitEvent("before", event -> isDown(event, "before"));
            first.close();
            recorder.awaitStale(1);
            fake.serverUp("s3");
            fake.serverDown("s3", "meanwhile");
            engineAt(fake, first.uri());
            recorder.awaitEvent("meanwhile", event -> isDown(event, "meanwhile"));
            List<Long> numbers = recorder.events().stream().map(Event::number).toList();
            for (int i = 1; i < numbers.size(); i++) {
                assertEquals(numbers.get(i - 1) + 1, numbers.get(i), () -> "a gap or a repetition in " + numbers);
            }
        }
    }

    @Test
    void eventsOfAnEngineThatBeganANewLifeAreAllTold() throws Exception {
        FakeRedirectorService old = keep(new FakeRedirectorService());
        for (int i = 0; i < 20; i++) {
            old.serverDown("s3", "old");
            old.serverUp("s3");
        }
        RedirectorHttpServer first = engine(old);
        RecordingSubscriber recorder = new RecordingSubscriber();
        try (Subscription subscription = client(first.uri()).subscribe(recorder)) {
            recorder.awaitSnapshot();
            first.close();
            recorder.awaitStale(1);
            FakeRedirectorService reborn = keep(new FakeRedirectorService());
            reborn.serverDown("s3", "in the new life");
            engineAt(reborn, first.uri());
            recorder.awaitEvent("ENGINE_STARTED", event -> event.type() == EventType.ENGINE_STARTED);
            recorder.awaitEvent("in the new life", event -> isDown(event, "in the new life"));
        }
    }

    @Test
    void anEngineThatIsNotThereYetIsStaleAndThenFound() throws Exception {
        FakeRedirectorService fake = keep(new FakeRedirectorService());
        URI address = freePort();
        RecordingSubscriber recorder = new RecordingSubscriber();
        try (Subscription subscription = client(address).subscribe(recorder)) {
            assertTrue(recorder.awaitStale(1).contains("nothing listens"));
            engineAt(fake, address);
            recorder.awaitSnapshot();
        }
    }

    @Test
    void aStreamThatFallsSilentIsLost() throws IOException {
        try (RawServer server = new RawServer((socket, requests) -> {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: alive\n\n".getBytes());
            socket.getInputStream().readAllBytes();
        })) {
            RecordingSubscriber recorder = new RecordingSubscriber();
            try (Subscription subscription = client(server.uri()).subscribe(recorder)) {
                assertTrue(recorder.awaitStale(1).contains("no sign of life"));
                server.awaitConnections(2);
            }
        }
    }

    @Test
    void aStreamOfNonsenseIsStaleWithTheReason() throws IOException {
        URI address = answering(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: snapshot\ndata: {\"x\":1}\n\n");
        RecordingSubscriber recorder = new RecordingSubscriber();
        try (Subscription subscription = client(address).subscribe(recorder)) {
            String reason = recorder.awaitStale(1);
            assertTrue(reason.contains("does not speak like a Pointsman engine"), reason);
        }
    }

    @Test
    void whatOnlyANewerEngineKnowsIsToldAsThat() throws IOException {
        String body = "{\"mode\":\"PSYCHIC\",\"state\":\"OFF\",\"since\":\"2026-01-31T12:00:00Z\",\"waiting\":[]}";
        URI address = answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body));
        failure(
                Code.UNAVAILABLE,
                client(address).automation(),
                address.toString(),
                "newer build",
                "AutomationMode 'PSYCHIC'",
                "update this program");
    }

    @Test
    void anEventThatOnlyANewerEngineKnowsIsLeftOutAndTheStreamGoesOn() throws IOException {
        String event =
                "event: event\nid: 1-%d\ndata: {\"number\":%d,\"time\":\"2026-01-31T12:00:00Z\",\"severity\":\"%s\",\"type\":\"%s\",\"subject\":\"s1\",\"arguments\":{},\"hue\":5}\n\n";
        URI address = answering("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
                + event.formatted(1, 1, "GRAVE", "SERVER_UP")
                + event.formatted(2, 2, "INFO", "SERVER_PAINTED")
                + event.formatted(3, 3, "INFO", "SERVER_UP"));
        RecordingSubscriber recorder = new RecordingSubscriber();
        try (Subscription subscription = client(address).subscribe(recorder)) {
            recorder.awaitEvent("the one after", told -> told.type() == EventType.SERVER_UP);
            assertEquals(
                    List.of(EventType.UNKNOWN, EventType.SERVER_UP),
                    recorder.events().stream().map(Event::type).limit(2).toList());
        }
    }

    /** Such as one that is itself a console's end of another engine. */
    @Test
    void thatWhatIsServedIsOutOfDateIsToldWithItsReason() throws IOException {
        URI address = answering("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
                + "event: stale\ndata: {\"reason\":\"the engine behind it is gone\"}\n\n");
        RecordingSubscriber recorder = new RecordingSubscriber();
        try (Subscription subscription = client(address).subscribe(recorder)) {
            assertEquals("the engine behind it is gone", recorder.awaitStale(1));
        }
    }

    @Test
    void aPageInsteadOfAStreamIsStaleWithTheReason() throws IOException {
        URI address = answering("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi");
        RecordingSubscriber recorder = new RecordingSubscriber();
        try (Subscription subscription = client(address).subscribe(recorder)) {
            String reason = recorder.awaitStale(1);
            assertTrue(reason.contains("does not speak like a Pointsman engine"), reason);
        }
    }

    @Test
    void theEnginesOwnRefusalOfAStreamIsTheReason() throws Exception {
        String body = "{\"code\":\"UNAVAILABLE\",\"message\":\"too many streams\"}";
        URI address = answering("HTTP/1.1 503 Busy\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body));
        RecordingSubscriber recorder = new RecordingSubscriber();
        try (Subscription subscription = client(address).subscribe(recorder)) {
            assertEquals("too many streams", recorder.awaitStale(1));
        }
    }

    @Test
    void nothingIsToldAfterTheClientWasClosed() throws Exception {
        FakeRedirectorService fake = keep(new FakeRedirectorService());
        RemoteRedirectorService client = client(engine(fake).uri());
        RecordingSubscriber recorder = new RecordingSubscriber();
        client.subscribe(recorder);
        recorder.awaitSnapshot();
        client.close();
        int snapshots = recorder.snapshots().size();
        fake.serverDown("s3", "after");
        SystemSnapshot later = result(fake.snapshot());
        assertTrue(later.sequence() > snapshots);
        assertEquals(snapshots, recorder.snapshots().size());
        assertEquals(List.of(), recorder.staleReasons());
    }

    @Test
    void idsMayHoldAnyCharacter() throws IOException {
        RemoteRedirectorService client =
                client(engine(keep(new FakeRedirectorService())).uri());
        for (String id : List.of("a/b", "ü ö", "?x=1", "50%", "a+b", "#", "history")) {
            failure(Code.NOT_FOUND, client.plan(id), "'" + id + "'");
        }
    }

    private static boolean isDown(Event event, String reason) {
        return event.type() == EventType.SERVER_DOWN
                && reason.equals(event.arguments().get("reason"));
    }

    private URI answering(String answer) throws IOException {
        RawServer server = new RawServer((socket, requests) -> {
            socket.getOutputStream().write(answer.getBytes());
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        });
        return keep(server).uri();
    }

    private RemoteRedirectorService client(URI address) {
        return keep(new RemoteRedirectorService(address, IMPATIENT));
    }

    private RedirectorHttpServer engine(FakeRedirectorService fake) throws IOException {
        return keep(new RedirectorHttpServer(fake, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    private void engineAt(FakeRedirectorService fake, URI address) throws IOException {
        keep(new RedirectorHttpServer(
                fake, new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())));
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    private static URI freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
