package pointsman.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.DeviceState;
import pointsman.api.MappingChange;
import pointsman.api.PathState;
import pointsman.api.Policy;
import pointsman.api.RemapCause;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** What an engine knows when it comes up again. */
class RestartTest {

    private static final long BYTES = 16 << 20;

    @TempDir
    Path directory;

    private final MemoryDevice device = MemoryDevice.of("orders", BYTES);
    private StorageServer a;
    private StorageServer b;

    @BeforeEach
    void startTheServers() throws IOException {
        a = StorageServer.named("a").device(device).start();
        b = StorageServer.named("b").device(device).start();
    }

    @AfterEach
    void endTheServers() {
        a.kill().toCompletableFuture().join();
        b.kill().toCompletableFuture().join();
    }

    private RedirectorEngine start() throws IOException {
        return TestEngine.start("restart", directory, List.of(a, b));
    }

    private static SystemSnapshot snapshot(RedirectorEngine engine) {
        return engine.snapshot().toCompletableFuture().join();
    }

    private static Element.Device onlyDevice(RedirectorEngine engine) {
        return snapshot(engine).topology().elements(Element.Device.class).get(0);
    }

    @Test
    void aDeviceOfOurOwnStorageHasItsOwnName() throws IOException {
        try (RedirectorEngine engine = start()) {
            assertEquals("orders", onlyDevice(engine).name());
        }
    }

    @Test
    void theTableIsAsItWasLeft() throws IOException {
        String id;
        String other;
        try (RedirectorEngine engine = start()) {
            id = onlyDevice(engine).id();
            other = snapshot(engine).mapping().serverOf(id).orElseThrow().equals("a") ? "b" : "a";
            engine.remap(new RemapRequest(id, other, OptionalLong.of(1), "test", "to see it again"))
                    .toCompletableFuture()
                    .join();
        }

        try (RedirectorEngine engine = start()) {
            assertEquals(other, snapshot(engine).mapping().serverOf(id).orElseThrow());
            assertEquals(2, snapshot(engine).mapping().revision());
            assertEquals(DeviceState.ONLINE, snapshot(engine).devices().get(id).state());
        }
    }

    @Test
    void thePolicyIsAsItWasSet() throws IOException {
        Policy policy = Policy.DEFAULT.withPlans(0.1, 7, Set.of());
        try (RedirectorEngine engine = start()) {
            engine.setPolicy(policy, "ada").toCompletableFuture().join();
        }

        try (RedirectorEngine engine = start()) {
            assertEquals(policy, engine.policy().toCompletableFuture().join());
        }
    }

    /** As a crash leaves it that comes after the intent was written down. */
    private String interruptAMove(String from, String to) throws IOException {
        String id;
        try (RedirectorEngine engine = start()) {
            id = onlyDevice(engine).id();
            if (!snapshot(engine).mapping().serverOf(id).orElseThrow().equals(from)) {
                engine.remap(new RemapRequest(id, from, OptionalLong.empty(), "test", "to begin there"))
                        .toCompletableFuture()
                        .join();
            }
        }
        try (MappingStore store = MappingStore.open(directory)) {
            store.intend(new MappingChange(
                    store.table().revision(),
                    Instant.now(),
                    id,
                    Optional.of(from),
                    to,
                    RemapCause.REQUESTED,
                    "test",
                    "it is to crash"));
        }
        return id;
    }

    @Test
    void aMoveThatWasInterruptedByACrashIsTakenUp() throws IOException {
        String id = interruptAMove("a", "b");

        try (RedirectorEngine engine = start()) {
            assertEquals("b", snapshot(engine).mapping().serverOf(id).orElseThrow());
            assertEquals(DeviceState.ONLINE, snapshot(engine).devices().get(id).state());
        }
    }

    /** It may still carry out what the former run asked of it. */
    @Test
    void aDeviceWhoseMoveWasInterruptedWaitsUntilTheServerThatItLeftIsFenced() throws IOException {
        String id = interruptAMove("a", "b");
        a.kill().toCompletableFuture().join();
        try (ServerSocket silent = new ServerSocket()) {
            silent.setReuseAddress(true);
            silent.bind(a.address());
            try (RedirectorEngine engine = start()) {
                assertEquals(
                        DeviceState.WAITING, snapshot(engine).devices().get(id).state());

                silent.close();

                await().atMost(Duration.ofSeconds(20))
                        .until(() -> snapshot(engine).devices().get(id).state() == DeviceState.ONLINE);
            }
        }
    }

    @Test
    void aDeviceThatNoServerShowsAnyMoreIsStillKnown() throws IOException {
        try (RedirectorEngine engine = start()) {
            assertEquals(BYTES, onlyDevice(engine).bytes());
        }
        a.kill().toCompletableFuture().join();
        b.kill().toCompletableFuture().join();

        try (RedirectorEngine engine = start()) {
            Element.Device known = onlyDevice(engine);
            assertEquals(BYTES, known.bytes());
            assertEquals(
                    DeviceState.OFFLINE,
                    snapshot(engine).devices().get(known.id()).state());
        }
    }

    @Test
    void aDeviceThatWasGrownMeanwhileHasItsNewSize() throws IOException {
        try (RedirectorEngine engine = start()) {
            assertEquals(BYTES, onlyDevice(engine).bytes());
        }
        MemoryDevice grown = MemoryDevice.of("orders", 2 * BYTES);
        endTheServers();
        a = StorageServer.named("a").listen(a.address()).device(grown).start();
        b = StorageServer.named("b").listen(b.address()).device(grown).start();

        try (RedirectorEngine engine = start()) {
            assertEquals(2 * BYTES, onlyDevice(engine).bytes());
            await("both paths are of use").atMost(Duration.ofSeconds(20)).until(() -> snapshot(engine).paths().stream()
                    .noneMatch(path -> path.state() == PathState.EXCLUDED));
        }
    }
}
