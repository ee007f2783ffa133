package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.EventType;
import pointsman.api.HostLoad;
import pointsman.api.HostState;
import pointsman.api.HostStatus;
import pointsman.api.MemoryUse;
import pointsman.api.ProblemType;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.SystemSnapshot;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.it.support.Daemon;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Ports;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** Processors and memory of servers, as Debian's node exporter tells, and exporters that do not do what they should. */
@RequiresTool(DebianTool.NODE_EXPORTER)
class HostsTest {

    private static final String SERVER = "a";

    /** A window of 200 ms: exporters are asked every second, and figures count for 3 s. */
    private static final Timings OFTEN = new Timings(
            RunningEngine.QUICK.pingInterval(),
            RunningEngine.QUICK.pingPatience(),
            RunningEngine.QUICK.reconnectInterval(),
            RunningEngine.QUICK.connectTimeout(),
            RunningEngine.QUICK.drainLimit(),
            RunningEngine.QUICK.waitLimit(),
            Duration.ofMillis(200));

    private final Resources resources = new Resources();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    private RunningEngine engine;

    @AfterEach
    void stop() {
        resources.close();
        threads.shutdownNow();
    }

    @Test
    void processorsAndMemoryAreThoseOfTheHost() throws IOException {
        InetSocketAddress address = Ports.free();
        startExporter(address);
        startEngine(metrics(address));
        awaitState(HostState.MEASURED);
        HostStatus host = host();
        double busy = host.load().cpuBusy().orElseThrow();
        assertTrue(busy > 0 && busy <= 1, () -> "busy " + busy);
        MemoryUse memory = host.load().memory().orElseThrow();
        assertEquals(memTotal(), memory.total());
        assertTrue(memory.used() > 0 && memory.used() < memory.total(), () -> "used " + memory.used());
        engine.awaitSnapshot(
                "the sample of a window has the host",
                snapshot -> snapshot.load().hosts().containsKey(SERVER)
                        && snapshot.load().hosts().get(SERVER).cpuBusy().isPresent());
    }

    @Test
    void processorsArePartOfTheEfficiencyWhereEveryServerTells() throws IOException {
        InetSocketAddress address = Ports.free();
        startExporter(address);
        startServer(metrics(address));
        engine.awaitSnapshot("processors are in the efficiency", snapshot -> snapshot.efficiency()
                .filter(report -> report.leftOut().isEmpty())
                .isPresent());
    }

    @Test
    void processorsAreLeftOutAndItSaysSoWhereAServerDoesNotTell() throws IOException {
        InetSocketAddress address = Ports.free();
        startExporter(address);
        StorageServer other = StorageServer.named("b")
                .device(MemoryDevice.of("disk2", 1 << 20))
                .start();
        resources.add((AutoCloseable) other::kill);
        startServer(metrics(address), ServerConfiguration.of("b", other.address()));
        awaitState(HostState.MEASURED);
        engine.awaitSnapshot(
                "the efficiency says what keeps processors out",
                snapshot -> snapshot.efficiency().isPresent()
                        && snapshot.efficiency().get().leftOut().equals(Map.of(Resource.CPU, Set.of("b")))
                        && !snapshot.efficiency().get().presentByResource().containsKey(Resource.CPU));
    }

    @Test
    void anExporterThatGoesIsUnknownAndOneThatComesBackIsKnown() throws IOException {
        InetSocketAddress address = Ports.free();
        Daemon exporter = startExporter(address);
        startEngine(metrics(address));
        awaitState(HostState.MEASURED);
        exporter.kill();
        awaitState(HostState.UNREACHABLE);
        assertEquals(HostLoad.UNKNOWN, host().load());
        assertTrue(host().measured().isPresent());
        assertFalse(host().since().isBefore(host().measured().orElseThrow()));
        awaitProblem(true);
        engine.awaitSnapshot(
                "the sample has no figures any more",
                snapshot -> snapshot.load().hosts().isEmpty());
        assertEquals(1, engine.events(EventType.HOST_UNKNOWN, SERVER).size());
        startExporter(address);
        awaitState(HostState.MEASURED);
        awaitProblem(false);
        assertEquals(1, engine.events(EventType.HOST_KNOWN, SERVER).size());
    }

    @Test
    void aServerWithoutAnExporterSaysSoAndHasNoProblem() throws IOException {
        startServer(null);
        assertEquals(HostState.NOT_CONFIGURED, host().state());
        awaitProblem(false);
    }

    @Test
    void nobodyAtTheAddressIsUnreachable() throws IOException {
        startEngine(metrics(Ports.free()));
        awaitState(HostState.UNREACHABLE);
        assertTrue(host().measured().isEmpty());
        assertFalse(host().detail().isBlank());
    }

    @Test
    void somethingElseThatAnswersIsUnreadable() throws IOException {
        startEngine(metrics(serve("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>")));
        awaitState(HostState.UNREADABLE);
        assertTrue(host().detail().contains("node exporter"), host().detail());
    }

    @Test
    void anErrorIsUnreadable() throws IOException {
        startEngine(metrics(serve("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")));
        awaitState(HostState.UNREADABLE);
        assertEquals("it answers with status 503", host().detail());
    }

    @Test
    void anExporterThatHangsStallsNothing() throws IOException {
        startEngine(metrics(serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nnode_")));
        awaitState(HostState.UNREACHABLE);
        assertTrue(host().detail().contains("no answer within"), host().detail());
        SystemSnapshot snapshot = engine.snapshot();
        assertEquals(ServerHealth.UP, snapshot.servers().get(SERVER).health());
        engine.awaitSnapshot(
                "windows go on ending",
                later -> later.load().time().isAfter(snapshot.load().time()));
    }

    private void startEngine(URI exporter) throws IOException {
        startServer(exporter);
    }

    /** @param exporter null for none */
    private void startServer(URI exporter, ServerConfiguration... others) throws IOException {
        StorageServer server = StorageServer.named(SERVER)
                .device(MemoryDevice.of("disk", 1 << 20))
                .start();
        resources.add((AutoCloseable) server::kill);
        ServerConfiguration configuration = ServerConfiguration.of(SERVER, server.address());
        List<ServerConfiguration> all = new ArrayList<>(List.of(others));
        all.add(exporter == null ? configuration : configuration.withNodeExporter(exporter));
        engine = resources.add(RunningEngine.start(folder.resolve("data"), all, OFTEN));
        engine.awaitUp(SERVER);
    }

    private Daemon startExporter(InetSocketAddress address) {
        return resources.add(Daemon.start(
                List.of(
                        DebianTool.NODE_EXPORTER.command(),
                        "--web.listen-address=127.0.0.1:" + address.getPort(),
                        "--collector.disable-defaults",
                        "--collector.cpu",
                        "--collector.meminfo"),
                Map.of(),
                folder.resolve("exporter.log")));
    }

    private static URI metrics(InetSocketAddress address) {
        return URI.create("http://127.0.0.1:%d/metrics".formatted(address.getPort()));
    }

    /** Says the same to everybody and keeps the connection. */
    private InetSocketAddress serve(String answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        resources.add((AutoCloseable) server::close);
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    resources.add((AutoCloseable) socket::close);
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // The test has ended, or the engine has given up.
                }
            }
        });
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    private HostStatus host() {
        return engine.snapshot().servers().get(SERVER).host();
    }

    private void awaitState(HostState state) {
        engine.awaitSnapshot(
                "the host is " + state,
                snapshot -> snapshot.servers().get(SERVER).host().state() == state);
    }

    private void awaitProblem(boolean there) {
        engine.awaitSnapshot(
                "the problem is " + (there ? "shown" : "gone"),
                snapshot -> snapshot.problems().stream()
                                .anyMatch(problem -> problem.type() == ProblemType.HOST_UNKNOWN
                                        && problem.subject().equals(SERVER))
                        == there);
    }

    private static long memTotal() throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
