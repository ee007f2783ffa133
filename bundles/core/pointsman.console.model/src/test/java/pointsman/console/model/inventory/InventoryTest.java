package pointsman.console.model.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.api.ClientSession;
import pointsman.api.Extent;
import pointsman.api.HostLoad;
import pointsman.api.HostState;
import pointsman.api.HostStatus;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.MemoryUse;
import pointsman.api.PathPolicy;
import pointsman.api.Problem;
import pointsman.api.ProblemType;
import pointsman.api.RemapRequest;
import pointsman.api.ServerMode;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Times;
import pointsman.testing.FakeRedirectorService;

class InventoryTest {

    private static final String MAILHOST = "iqn.2026-01.org.example:mailhost";
    private static final Times TIMES = new Times(ZoneOffset.UTC);

    private final FakeRedirectorService engine = new FakeRedirectorService();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aDeviceIsShownWithItsServerItsLoadAndItsPaths() {
        move("d2", "s2");
        engine.recordLoad(
                Map.of(
                        "d2",
                        new Load(900, 300, 3_145_728, 1_048_576, 2, Optional.of(new Latency(800, 700, 2_500, 9_000)))),
                Map.of());

        assertEquals(
                List.of(
                        "orders",
                        "bravo",
                        "itself",
                        "Online",
                        "1.20 k/s",
                        "4.00 MiB/s",
                        "800 µs",
                        "2.50 ms",
                        "20.0 GiB",
                        "3/3"),
                cells(DeviceRow.columns(ByteUnits.BINARY), device("d2")));
    }

    @Test
    void aDeviceWhoseLoadWasNotMeasuredHasDashesNotZeros() {
        assertEquals(
                List.of("–", "–", "–", "–"),
                cells(DeviceRow.columns(ByteUnits.BINARY), device("d1")).subList(4, 8));
    }

    @Test
    void aDeviceThatWasIdleHasNoRequestsAndNoLatency() {
        engine.recordLoad(Map.of("d1", Load.IDLE), Map.of());

        assertEquals(
                List.of("0 /s", "0 B/s", "–", "–"),
                cells(DeviceRow.columns(ByteUnits.BINARY), device("d1")).subList(4, 8));
    }

    @Test
    void aPathThroughAServerThatIsDownIsNotUsable() {
        engine.serverDown("s3", "connection refused");

        assertEquals(2, device("d2").usablePaths());
        assertEquals(3, device("d2").paths());
    }

    @Test
    void aServerIsShownWithItsModeItsUtilisationAndItsDevices() {
        for (String device : List.of("d1", "d2", "d3", "d4")) {
            move(device, "s1");
        }
        engine.recordLoad(Map.of("d1", new Load(2_000, 500, 0, 0, 1, Optional.empty())), Map.of());

        assertEquals(
                List.of("alpha", "Up", "Active", "25.0 %", "2.50 k/s", "0 B/s", "4", "0", "–", "–", "192.0.2.1:3260"),
                cells(ServerRow.columns(TIMES, ByteUnits.BINARY), server("s1")).subList(0, 11));
    }

    @Test
    void aServerWithANodeExporterIsShownWithItsProcessorsAndItsMemory() {
        HostLoad load = new HostLoad(OptionalDouble.of(0.375), Optional.of(new MemoryUse(3L << 30, 8L << 30)));
        engine.hostSays("s1", new HostStatus(HostState.MEASURED, Instant.EPOCH, load, Optional.of(Instant.EPOCH), ""));

        assertEquals(
                List.of("37.5 %", "3.00 GiB"),
                cells(ServerRow.columns(TIMES, ByteUnits.BINARY), server("s1")).subList(8, 10));
    }

    @Test
    void aServerThatIsDownStandsOutWithTheReason() {
        engine.serverDown("s1", "connection refused");

        assertEquals(Sign.ERROR, server("s1").sign());
        assertTrue(
                server("s1").problems().contains("connection refused"),
                server("s1").problems());
    }

    @Test
    void aServerInMaintenanceIsNoError() {
        engine.setServerMode("s1", ServerMode.DRAINING, "anna")
                .thenCompose(status -> engine.snapshot())
                .toCompletableFuture()
                .join();

        assertEquals(
                "Maintenance",
                cells(ServerRow.columns(TIMES, ByteUnits.BINARY), server("s1")).get(2));
        assertEquals(Sign.INFO, server("s1").sign());
    }

    @Test
    void aSessionHasTheNameThatItsClientHasInTheTopology() {
        engine.openSession(MAILHOST, "192.0.2.50:41234");
        engine.recordLoad(Map.of(), Map.of(MAILHOST, new Load(10, 0, 40_960, 0, 1, Optional.empty())));
        SessionRow row = SessionRow.of(snapshot()).get(0);

        assertEquals(
                List.of("mailhost", "192.0.2.50:41234", "portal", "through the engine", "10.0 /s", "40.0 KiB/s"),
                cells(SessionRow.columns(TIMES, ByteUnits.BINARY), row).subList(0, 6));
    }

    @Test
    void aDeviceSaysOfWhichVolumeItIsAPart() {
        engine.createVolume(new VolumeRequest(
                        "spool", VolumeLayout.CONCATENATED, 0, List.of(new Extent("d2", 0, 100)), "anna"))
                .toCompletableFuture()
                .join();

        assertEquals(
                "spool",
                cells(DeviceRow.columns(ByteUnits.BINARY), device("d2")).get(2));
    }

    @Test
    void aDeviceWithSeveralActiveServersSaysHowManyMoreThereAre() {
        engine.setPathPolicy("d2", PathPolicy.ALL, "anna").toCompletableFuture().join();

        assertEquals(
                "bravo +2",
                cells(DeviceRow.columns(ByteUnits.BINARY), device("d2")).get(1));
    }

    @Test
    void aSessionPastTheEngineIsCountedAtItsServerAndHasNoPortal() {
        SystemSnapshot now = withDirectSession(snapshot(), "s1");
        SessionRow row = SessionRow.of(now).get(0);

        assertEquals(
                List.of("mailhost", "–", "–", "alpha"),
                cells(SessionRow.columns(TIMES, ByteUnits.BINARY), row).subList(0, 4));
        assertEquals("1", directCell(now, "s1"));
    }

    @Test
    void theDirectSessionsOfAServerThatDoesNotAnswerAreNotKnown() {
        engine.serverDown("s1", "connection refused");

        assertEquals("–", directCell(snapshot(), "s1"));
    }

    @Test
    void theDirectSessionsOfAServerThatDoesNotSayAreNotKnown() {
        SystemSnapshot now = snapshot();
        Problem problem = new Problem(
                Severity.WARNING, ProblemType.SESSIONS_UNKNOWN, "s1", Map.of("reason", "it has not answered yet"));

        assertEquals("–", directCell(with(now, List.of(), List.of(problem)), "s1"));
    }

    @Test
    void theLoadOfADeviceThatIsReachedDirectlyIsNotKnown() {
        engine.recordLoad(Map.of("d2", Load.IDLE), Map.of());
        engine.setVolumeMode("d2", VolumeMode.DIRECT, "anna")
                .toCompletableFuture()
                .join();

        assertEquals(
                "–", cells(DeviceRow.columns(ByteUnits.BINARY), device("d2")).get(4));
    }

    @Test
    void whatItsServersSayOfADeviceThatIsReachedDirectlyIsShownAndNoSlowRequestsAreMadeUp() {
        engine.setVolumeMode("d2", VolumeMode.DIRECT, "anna")
                .toCompletableFuture()
                .join();
        Load load = new Load(90, 10, 0, 0, 1, Optional.of(new Latency(800, 800, 800, 800)));
        engine.recordLoad(Map.of("d2", load), Map.of());

        List<String> cells = cells(DeviceRow.columns(ByteUnits.BINARY), device("d2"));
        assertEquals("100 /s", cells.get(4));
        assertEquals("800 µs", cells.get(6));
        assertEquals("–", cells.get(7));
    }

    private static String directCell(SystemSnapshot now, String id) {
        ServerRow row = ServerRow.of(now).stream()
                .filter(server -> server.id().equals(id))
                .findFirst()
                .orElseThrow();
        return cells(ServerRow.columns(TIMES, ByteUnits.BINARY), row).get(7);
    }

    private static SystemSnapshot withDirectSession(SystemSnapshot now, String server) {
        ClientSession session = new ClientSession(1, MAILHOST, "", "", "iqn.x:orders", now.time(), Optional.of(server));
        return with(now, List.of(session), now.problems());
    }

    private static SystemSnapshot with(SystemSnapshot now, List<ClientSession> sessions, List<Problem> problems) {
        return new SystemSnapshot(
                now.sequence(),
                now.time(),
                now.topology(),
                now.mapping(),
                now.servers(),
                now.devices(),
                now.volumes(),
                now.paths(),
                sessions,
                now.load(),
                now.efficiency(),
                now.execution(),
                problems);
    }

    @Test
    void whatIsWrongNowComesBeforeWhatHappened() {
        engine.serverDown("s1", "connection refused");
        List<EventRow> rows = EventRow.of(
                Optional.of(snapshot()),
                engine.events(0, 100).toCompletableFuture().join());
        EventRow last =
                rows.stream().max(EventRow.columns(TIMES).get(0).order()).orElseThrow();

        assertEquals("Now", cells(EventRow.columns(TIMES), last).get(0));
    }

    @Test
    void eventsNameElementsAsPeopleDo() {
        move("d2", "s1");
        List<EventRow> rows = EventRow.of(
                Optional.of(snapshot()),
                engine.events(0, 100).toCompletableFuture().join());

        assertTrue(
                rows.stream()
                        .anyMatch(row -> row.text().startsWith("Device orders moved from ")
                                && row.text().contains("bravo to alpha")),
                rows::toString);
    }

    @Test
    void everyEventHasAKeyOfItsOwn() {
        engine.serverDown("s1", "connection refused");
        engine.serverUp("s1");
        List<EventRow> rows = EventRow.of(
                Optional.of(snapshot()),
                engine.events(0, 100).toCompletableFuture().join());

        assertEquals(rows.size(), rows.stream().map(EventRow::key).distinct().count());
    }

    @Test
    void healthCountsWhatThereIs() {
        assertEquals(
                "3 servers, 4 devices", Health.of(snapshot()).text().substring(0, "3 servers, 4 devices".length()));
    }

    @Test
    void healthSaysHowManyServersAreDown() {
        engine.serverDown("s1", "connection refused");

        assertEquals("3 servers, 1 down", Health.of(snapshot()).serversText());
    }

    @Test
    void drainingSaysHowManyDevicesMove() {
        for (String device : List.of("d1", "d2", "d3", "d4")) {
            move(device, "s1");
        }
        ServerModeChange change = ServerModeChange.drain(snapshot(), "s1");

        assertEquals("Drain server alpha?", change.question());
        assertTrue(change.effects().get(0).startsWith("Its 4 devices are moved"), change.effects()::toString);
    }

    @Test
    void drainingTheLastUsableServerSaysThatNothingCanMove() {
        move("d2", "s1");
        engine.serverDown("s2", "connection refused");
        engine.serverDown("s3", "connection refused");

        assertTrue(ServerModeChange.drain(snapshot(), "s1").effects().stream()
                .anyMatch(effect -> effect.startsWith("No other server can be used now")));
    }

    private void move(String device, String server) {
        if (!snapshot().mapping().serverOf(device).equals(Optional.of(server))) {
            engine.remap(new RemapRequest(device, server, OptionalLong.empty(), "anna", "test"))
                    .toCompletableFuture()
                    .join();
        }
    }

    private SystemSnapshot snapshot() {
        return engine.snapshot().toCompletableFuture().join();
    }

    private DeviceRow device(String id) {
        return DeviceRow.of(snapshot()).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private ServerRow server(String id) {
        return ServerRow.of(snapshot()).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static <R> List<String> cells(List<Column<R>> columns, R row) {
        return columns.stream().map(column -> column.text().apply(row)).toList();
    }
}
