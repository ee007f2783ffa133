package pointsman.it.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import pointsman.api.DeviceStatus;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.ServerHealth;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.engine.DiscoveryListing;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.RedirectorEngine;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.PortalBounds;

/** An engine in this JVM, at a free port, with words for what tests do with it. */
public final class RunningEngine implements AutoCloseable {

    /** The longest that a test waits for the engine to do something. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    /** Short intervals, so that tests see failures soon; the wait limit stays at its default. */
    public static final Timings QUICK = new Timings(
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1));

    private final RedirectorEngine engine;

    private RunningEngine(RedirectorEngine engine) {
        this.engine = engine;
    }

    /** Starts an engine and waits until the devices of the servers are served. */
    public static RunningEngine start(Path dataDirectory, List<ServerConfiguration> servers) {
        return start(dataDirectory, servers, AccessRules.everyone());
    }

    /** Starts an engine with several portals and waits until the devices of the servers are served. */
    public static RunningEngine start(Path dataDirectory, List<ServerConfiguration> servers, int portals) {
        return start(dataDirectory, servers, AccessRules.everyone(), portals);
    }

    /** Starts an engine with rules for its clients and waits until the devices of the servers are served. */
    public static RunningEngine start(Path dataDirectory, List<ServerConfiguration> servers, AccessRules access) {
        return start(dataDirectory, servers, access, 1);
    }

    private static RunningEngine start(
            Path dataDirectory, List<ServerConfiguration> servers, AccessRules access, int portals) {
        return start(dataDirectory, servers, access, portals, QUICK);
    }

    /** Starts an engine with other intervals and waits until the devices of the servers are served. */
    public static RunningEngine start(Path dataDirectory, List<ServerConfiguration> servers, Timings timings) {
        return start(dataDirectory, servers, AccessRules.everyone(), 1, timings);
    }

    private static RunningEngine start(
            Path dataDirectory, List<ServerConfiguration> servers, AccessRules access, int portals, Timings timings) {
        EngineConfiguration configuration = new EngineConfiguration(
                "it",
                dataDirectory,
                Collections.nCopies(portals, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                servers,
                Optional.empty(),
                DiscoveryListing.DEVICES,
                timings,
                Policy.DEFAULT,
                access,
                PortalBounds.DEFAULT);
        try {
            RunningEngine running = new RunningEngine(RedirectorEngine.start(configuration));
            join(running.engine.ready());
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RedirectorEngine service() {
        return engine;
    }

    public InetSocketAddress portal() {
        return engine.portals().get(0);
    }

    public String portalUrl() {
        return "iscsi://%s:%d".formatted(portal().getAddress().getHostAddress(), portal().getPort());
    }

    /** The address of a device at the portal, for tools. */
    public String url(String device) {
        return "%s/%s/0".formatted(portalUrl(), status(device).targetName());
    }

    /** The address of a device at one of several portals, for tools. */
    public String url(int portal, String device) {
        InetSocketAddress address = engine.portals().get(portal);
        return "iscsi://%s:%d/%s/0"
                .formatted(
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        status(device).targetName());
    }

    public SystemSnapshot snapshot() {
        return join(engine.snapshot());
    }

    /** The ids of all devices, in the order of their LUNs. */
    public List<String> devices() {
        return snapshot().devices().values().stream()
                .sorted((a, b) -> Integer.compare(a.lun(), b.lun()))
                .map(DeviceStatus::id)
                .toList();
    }

    /** The id of the device that has a name like dev1. */
    public String device(String name) {
        return snapshot().devices().values().stream()
                .filter(device -> device.targetName().endsWith(":" + name))
                .map(DeviceStatus::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no device " + name + " among " + devices()));
    }

    public DeviceStatus status(String device) {
        return snapshot().devices().get(device);
    }

    /** The id of the server that a device is mapped to. */
    public String serverOf(String device) {
        return snapshot().mapping().serverOf(device).orElseThrow();
    }

    public ServerHealth health(String server) {
        return snapshot().servers().get(server).health();
    }

    public RemapOutcome remap(String device, String server) {
        return join(engine.remap(new RemapRequest(device, server, OptionalLong.empty(), "test", "because")));
    }

    /** Lets the data of a device's volume take another way; a {@link RedirectorException} says why it cannot. */
    public VolumeStatus setMode(String device, VolumeMode mode) {
        try {
            return join(engine.setVolumeMode(device, mode, "test"));
        } catch (CompletionException e) {
            if (e.getCause() instanceof RedirectorException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** Events of a type about a subject, oldest first. */
    public List<Event> events(EventType type, String subject) {
        return join(engine.events(0, 10_000)).stream()
                .filter(event -> event.type() == type && event.subject().equals(subject))
                .toList();
    }

    /** Makes a volume over parts of devices. */
    public VolumeStatus create(VolumeRequest request) {
        return join(engine.createVolume(request));
    }

    /** Waits until the snapshot is as it should be. */
    public void awaitSnapshot(String what, Predicate<SystemSnapshot> condition) {
        await(what).atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> condition.test(snapshot()));
    }

    /** Waits until a server is up and has been looked at. */
    public void awaitUp(String server) {
        awaitSnapshot(
                server + " is up", snapshot -> snapshot.servers().get(server).health() == ServerHealth.UP);
    }

    @Override
    public void close() {
        engine.close();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
