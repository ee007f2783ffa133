package pointsman.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pointsman.api.Policy;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.PortalBounds;
import pointsman.storage.StorageServer;

/** Engines in this process, at a free port of the loopback interface. */
final class TestEngine {

    private TestEngine() {}

    /** Starts an engine that is open to everybody, and waits until it is ready. */
    static RedirectorEngine start(String name, Path directory, List<StorageServer> servers) throws IOException {
        return start(name, directory, servers, Timings.DEFAULT);
    }

    /** The same with other intervals. */
    static RedirectorEngine start(String name, Path directory, List<StorageServer> servers, Timings timings)
            throws IOException {
        return started(configuration(name, directory, configurations(servers), timings, AccessRules.everyone()));
    }

    /** The same with rules for its clients. */
    static RedirectorEngine start(String name, Path directory, List<StorageServer> servers, AccessRules access)
            throws IOException {
        return started(configuration(name, directory, configurations(servers), Timings.DEFAULT, access));
    }

    /** The same with servers of which the engine knows more than their address. */
    static RedirectorEngine startBefore(String name, Path directory, List<ServerConfiguration> servers)
            throws IOException {
        return started(configuration(name, directory, servers, Timings.DEFAULT, AccessRules.everyone()));
    }

    private static List<ServerConfiguration> configurations(List<StorageServer> servers) {
        return servers.stream()
                .map(server -> ServerConfiguration.of(server.name(), server.address()))
                .toList();
    }

    private static EngineConfiguration configuration(
            String name, Path directory, List<ServerConfiguration> servers, Timings timings, AccessRules access) {
        return new EngineConfiguration(
                name,
                directory,
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                servers,
                Optional.empty(),
                DiscoveryListing.DEVICES,
                timings,
                Policy.DEFAULT,
                access,
                PortalBounds.DEFAULT);
    }

    private static RedirectorEngine started(EngineConfiguration configuration) throws IOException {
        RedirectorEngine engine = RedirectorEngine.start(configuration);
        engine.ready().toCompletableFuture().join();
        return engine;
    }
}
