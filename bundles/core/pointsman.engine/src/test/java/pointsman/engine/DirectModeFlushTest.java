package pointsman.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.DeviceState;
import pointsman.api.PathPolicy;
import pointsman.api.RedirectorException;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;
import pointsman.storage.StorageServer;

/** What servers have acknowledged is flushed before a volume's data takes another way. */
@Timeout(60)
class DirectModeFlushTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final FaultyDevice device = new FaultyDevice("orders", 16 << 20);
    private final List<StorageServer> servers = new ArrayList<>();
    private RedirectorEngine engine;

    /** Nobody is ever logged in to the servers past the engine. */
    private ServerConfiguration start(String name) throws IOException {
        StorageServer server = StorageServer.named(name)
                .targetPerDevice("iqn.2026-11.org.pointsman.test:")
                .device(device)
                .start();
        servers.add(server);
        return ServerConfiguration.of(name, server.address())
                .withSessions(new SessionDirectory.Programs(List.of("echo", "{\"sessions\": []}"), List.of("true")));
    }

    @BeforeEach
    void start() throws IOException {
        engine = TestEngine.startBefore("direct", directory, List.of(start("a"), start("b")));
        await().atMost(SOON).until(() -> snapshot().paths().size() == 2);
    }

    @AfterEach
    void end() {
        device.release();
        engine.close();
        servers.forEach(server -> server.kill().toCompletableFuture().join());
    }

    private SystemSnapshot snapshot() {
        return engine.snapshot().toCompletableFuture().join();
    }

    private VolumeStatus volume() {
        return snapshot().volumes().values().iterator().next();
    }

    private void set(VolumeMode mode) {
        engine.setVolumeMode(volume().id(), mode, "test").toCompletableFuture().join();
    }

    private RedirectorException refusal(VolumeMode mode) {
        CompletionException refused = assertThrows(CompletionException.class, () -> set(mode));
        return (RedirectorException) refused.getCause();
    }

    @Test
    void aVolumeWhoseServerCannotFlushStaysInProxyMode() {
        device.failFlushes();

        RedirectorException refusal = refusal(VolumeMode.DIRECT);

        assertTrue(refusal.getMessage().contains("SYNCHRONIZE CACHE"), refusal.getMessage());
        assertEquals(VolumeMode.PROXY, volume().mode());
        await().atMost(SOON).until(() -> snapshot().devices().get(volume().id()).state() == DeviceState.ONLINE);
        device.release();
        set(VolumeMode.DIRECT);
        assertEquals(VolumeMode.DIRECT, volume().mode());
    }

    @Test
    void aVolumeWhoseClientsMayHaveWrittenAtAServerThatCannotFlushStaysInDirectMode() {
        engine.setPathPolicy(volume().id(), PathPolicy.ALL, "test")
                .toCompletableFuture()
                .join();
        set(VolumeMode.DIRECT);
        device.failFlushes();

        RedirectorException refusal = refusal(VolumeMode.PROXY);

        assertTrue(refusal.getMessage().contains("SYNCHRONIZE CACHE"), refusal.getMessage());
        assertEquals(VolumeMode.DIRECT, volume().mode());
        device.release();
        set(VolumeMode.PROXY);
        assertEquals(VolumeMode.PROXY, volume().mode());
    }
}
