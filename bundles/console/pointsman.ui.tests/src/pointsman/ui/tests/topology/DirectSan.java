package pointsman.ui.tests.topology;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Policy;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.engine.DiscoveryListing;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.FencePolicy;
import pointsman.engine.RedirectorEngine;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.SessionDirectory;
import pointsman.engine.Timings;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.ClientPattern;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.access.PortalBounds;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;
import pointsman.storage.StorageSessionStatus;

/**
 * A real engine before two real storage servers, each of which shows each of six devices under a target of its own and
 * says over HTTP who is logged in to it, with libiscsi's load generator as its clients.
 */
final class DirectSan implements AutoCloseable {

    private static final String PREFIX = "iqn.2026-11.org.pointsman.uitest:";
    private static final long DEVICE_BYTES = 64 << 20;
    private static final double IOPS = 4_000;

    /** Closed from the last to the first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final RedirectorEngine engine;

    DirectSan(Path directory) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        List<MemoryDevice> devices = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            devices.add(MemoryDevice.of("disk-" + i, DEVICE_BYTES));
        }
        List<ServerConfiguration> servers = new ArrayList<>();
        for (String name : List.of("alpha", "beta")) {
            StorageServer server = StorageServer.named(name)
                    .listen(anyPort)
                    .targetPerDevice(PREFIX)
                    .devices(devices)
                    .start();
            open.push(() -> server.kill().toCompletableFuture().join());
            HttpServer status = statusOf(server, anyPort);
            open.push(() -> status.stop(0));
            servers.add(new ServerConfiguration(
                            name,
                            server.address(),
                            Optional.of(new Capacity(IOPS, 400e6, CapacitySource.CONFIGURED)),
                            FencePolicy.SESSION)
                    .withSessions(new SessionDirectory.Http(
                            URI.create("http://127.0.0.1:" + status.getAddress().getPort()))));
        }
        engine = RedirectorEngine.start(new EngineConfiguration(
                "direct",
                directory,
                List.of(anyPort),
                servers,
                Optional.empty(),
                DiscoveryListing.DEVICES,
                Timings.DEFAULT,
                Policy.DEFAULT,
                new AccessRules(List.of(AccessRule.of(new ClientPattern("*"), DeviceGrant.ALL))),
                PortalBounds.DEFAULT));
        open.push(engine);
        engine.ready().toCompletableFuture().join();
    }

    RedirectorEngine engine() {
        return engine;
    }

    SystemSnapshot snapshot() {
        return engine.snapshot().toCompletableFuture().join();
    }

    /** The id of a device, by its name. */
    String device(String name) {
        return snapshot().topology().elements(Element.Device.class).stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The target under which the servers show a device, and the portal shows it while it is in direct mode. */
    static String directTarget(String device) {
        return PREFIX + device;
    }

    /**
     * Lets a client read at random until all is closed.
     *
     * @param depth requests under way
     */
    void startClient(String name, String target, int depth) throws IOException {
        InetSocketAddress portal = engine.portals().get(0);
        Process process = new ProcessBuilder(
                        "iscsi-perf",
                        "-i",
                        "iqn.2026-11.org.example:" + name,
                        "-r",
                        "-m",
                        Integer.toString(depth),
                        "-b",
                        "16",
                        "iscsi://%s:%d/%s/0".formatted(portal.getHostString(), portal.getPort(), target))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        open.push(() -> process.destroyForcibly().waitFor());
    }

    /** As {@code pointsman storage --status-address} says it. */
    private static HttpServer statusOf(StorageServer server, InetSocketAddress address) throws IOException {
        HttpServer http = HttpServer.create(address, 8);
        http.createContext("/sessions", exchange -> {
            byte[] answer = server.sessions().stream()
                    .map(DirectSan::json)
                    .collect(Collectors.joining(",", "{\"sessions\":[", "]}"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        http.start();
        return http;
    }

    private static String json(StorageSessionStatus session) {
        return ("{\"id\":%d,\"initiatorName\":\"%s\",\"target\":\"%s\",\"reads\":%d,\"writes\":%d,\"bytesRead\":%d,"
                        + "\"bytesWritten\":%d,\"latencyNanos\":%d}")
                .formatted(
                        session.id(),
                        session.initiatorName(),
                        session.targetName(),
                        session.reads(),
                        session.writes(),
                        session.bytesRead(),
                        session.bytesWritten(),
                        session.latencyNanos());
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
