package pointsman.it.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pointsman.it.support.EngineSetup;
import pointsman.it.support.Resources;
import pointsman.storage.BackingDevice;
import pointsman.storage.ServiceLimit;
import pointsman.storage.StorageServer;

/** Storage servers in this process, which are killed when the program ends. Belongs to one thread. */
final class OwnServers {

    private static final double UNLIMITED_BANDWIDTH = 1e15;
    private static final Duration PING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Resources resources;
    private final List<StorageServer> started = new ArrayList<>();

    OwnServers(Resources resources) {
        this.resources = resources;
    }

    StorageServer start(StorageServer.Builder builder) throws IOException {
        StorageServer server = builder.start();
        resources.add((AutoCloseable) () -> Waiting.on(server.kill()));
        started.add(server);
        return server;
    }

    /** Starts a server with one device that can do so many requests per second, of any size. */
    void startLimited(String name, BackingDevice device, double iops) throws IOException {
        start(StorageServer.named(name).device(device).serviceLimit(new ServiceLimit(iops, UNLIMITED_BANDWIDTH)));
    }

    /** All that were started, in their order. */
    List<StorageServer> all() {
        return List.copyOf(started);
    }

    /** What an engine before all of them is started with. */
    EngineSetup engineSetup(List<String> javaOptions) {
        List<String> rows = started.stream()
                .map(server -> EngineSetup.row(server.name(), server.address(), "session"))
                .toList();
        return new EngineSetup(rows, PING, PATIENCE, PING, javaOptions);
    }
}
