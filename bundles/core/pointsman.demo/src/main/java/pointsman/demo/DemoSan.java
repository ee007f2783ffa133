package pointsman.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import pointsman.api.Capacity;
import pointsman.api.DeviceStatus;
import pointsman.api.Policy;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.engine.DiscoveryListing;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.FencePolicy;
import pointsman.engine.RedirectorEngine;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.access.PortalBounds;
import pointsman.storage.ServiceLimit;
import pointsman.storage.StorageServer;

/**
 * A whole storage system in this process, on free ports of the loopback address: three servers of limited speed, an
 * engine and a load that checks what it reads. Methods wait for what they do and are safe from any thread but those of
 * its parts.
 */
public final class DemoSan implements AutoCloseable {

    private final DemoTopology topology = new DemoTopology();
    private final Map<String, StorageServer> servers = new HashMap<>();
    private final Map<String, InetSocketAddress> addresses = new HashMap<>();
    private final RedirectorEngine engine;
    private final DemoLoad load;

    /**
     * Starts everything; when this returns the load is running.
     *
     * @param dataDirectory where the engine keeps its mapping table; empty for a fresh one
     * @throws IOException if a port cannot be bound or the directory cannot be used
     */
    public DemoSan(Path dataDirectory) throws IOException {
        List<ServerConfiguration> configurations = new ArrayList<>();
        RedirectorEngine started = null;
        try {
            for (Map.Entry<String, Capacity> server : topology.servers().entrySet()) {
                startServer(server.getKey(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                configurations.add(new ServerConfiguration(
                        server.getKey(),
                        addresses.get(server.getKey()),
                        Optional.of(server.getValue()),
                        FencePolicy.SESSION));
            }
            started = RedirectorEngine.start(new EngineConfiguration(
                    "demo",
                    dataDirectory,
                    List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                    configurations,
                    Optional.of(topology.document()),
                    DiscoveryListing.DEVICES,
                    Timings.DEFAULT,
                    Policy.DEFAULT,
                    new AccessRules(List.of(AccessRule.of(DemoLoad.CLIENTS, DeviceGrant.ALL))),
                    PortalBounds.DEFAULT));
            started.ready().toCompletableFuture().join();
            load = new DemoLoad(started.portals().get(0), DemoProfiles.ALL, targetNames(started));
            load.start().toCompletableFuture().join();
            engine = started;
        } catch (IOException | RuntimeException e) {
            if (started != null) {
                started.close();
            }
            servers.values()
                    .forEach(server -> server.kill().toCompletableFuture().join());
            throw e;
        }
    }

    /** The engine. */
    public RedirectorEngine engine() {
        return engine;
    }

    /** The clients. */
    public DemoLoad load() {
        return load;
    }

    /** Names of the servers, in their order. */
    public List<String> serverNames() {
        return List.copyOf(topology.servers().keySet());
    }

    /** Ends a server as a crash would. */
    public synchronized void killServer(String name) {
        StorageServer server = servers.remove(name);
        if (server == null) {
            throw new IllegalArgumentException("server %s is not running".formatted(name));
        }
        server.kill().toCompletableFuture().join();
    }

    /**
     * Starts a server that was killed, on the same devices and address.
     *
     * @throws IOException if its port was taken meanwhile
     */
    public synchronized void restartServer(String name) throws IOException {
        startServer(name, addresses.get(name));
    }

    private void startServer(String name, InetSocketAddress address) throws IOException {
        Capacity capacity = topology.servers().get(name);
        StorageServer server = StorageServer.named(name)
                .listen(address)
                .devices(topology.devicesOf(name))
                .serviceLimit(new ServiceLimit(capacity.iops(), capacity.bytesPerSecond()))
                .start();
        servers.put(name, server);
        addresses.put(name, server.address());
    }

    private static Map<String, String> targetNames(RedirectorEngine engine) {
        SystemSnapshot snapshot;
        try {
            snapshot = engine.snapshot().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the engine does not answer", e.getCause());
        }
        Map<String, String> names = new HashMap<>();
        for (Element.Device device : snapshot.topology().elements(Element.Device.class)) {
            DeviceStatus status = snapshot.devices().get(device.id());
            names.put(device.name(), status.targetName());
        }
        return names;
    }

    /** Ends the clients, the engine and the servers, in this order. */
    @Override
    public synchronized void close() {
        load.stop().toCompletableFuture().join();
        engine.close();
        servers.values().forEach(server -> server.close().toCompletableFuture().join());
        servers.clear();
    }
}
