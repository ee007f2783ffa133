package pointsman.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.engine.FencePolicy;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.SharedDisks;
import pointsman.it.support.Tgt;
import pointsman.it.support.Tool;

/**
 * A server stands still with a write in its socket, the write is sent again through the other server and then overwritten,
 * and the first server goes on. What it does then is a ghost write, unless it was fenced.
 */
@Tag("real")
@RequiresTool({DebianTool.TGTD, DebianTool.TGTADM, DebianTool.QEMU_IO})
class FencingTest {

    private static final long DEVICE_BYTES = 64L << 20;
    private static final int BLOCK = 4096;
    private static final byte OLD = 0x11;
    private static final byte NEW = 0x22;

    private final Resources resources = new Resources();

    @TempDir
    Path data;

    private SharedDisks disks;
    private Tgt a;
    private Tgt b;
    private RunningEngine engine;
    private String device;
    private Tgt silent;

    @BeforeEach
    void startServers() {
        disks = resources.add(new SharedDisks(1, DEVICE_BYTES));
        a = resources.add(Tgt.start("a", disks.files()));
        b = resources.add(Tgt.start("b", disks.files()));
    }

    @AfterEach
    void stop() {
        resources.close();
    }

    private void startEngine(Function<Tgt, FencePolicy> fence) {
        engine = resources.add(
                RunningEngine.start(data, List.of(a.configuration(fence.apply(a)), b.configuration(fence.apply(b)))));
        device = engine.device("dev1");
        silent = engine.serverOf(device).equals("a") ? a : b;
    }

    /** Writes while the server stands still, and again after the failover; then lets the server go on. */
    private void overwriteAndLetGoOn() throws IOException {
        silent.freeze();
        try (Tool first = Tool.start("qemu-io", "-f", "raw", "-c", "write -P 0x11 0 4k", engine.url(device))) {
            first.await(RunningEngine.LIMIT).ok();
        }
        assertEquals(OLD, firstByte());
        Tool.run("qemu-io", "-f", "raw", "-c", "write -P 0x22 0 4k", engine.url(device))
                .ok();
        assertEquals(NEW, firstByte());
        silent.thaw();
    }

    /** What is on the disk, seen past all servers. */
    private byte firstByte() throws IOException {
        try (var file = Files.newInputStream(disks.files().get(0))) {
            return file.readNBytes(BLOCK)[0];
        }
    }

    private boolean hasEvent(EventType type) {
        return events().stream()
                .anyMatch(event -> event.type() == type && event.subject().equals(silent.name()));
    }

    private List<Event> events() {
        return engine.service().events(0, 1_000).toCompletableFuture().join();
    }

    @Test
    void withoutAFenceAServerThatGoesOnWritesOldDataOverNewer() throws Exception {
        startEngine(server -> FencePolicy.NONE);

        overwriteAndLetGoOn();

        await("the ghost write").atMost(RunningEngine.LIMIT).until(() -> firstByte() == OLD);
        assertTrue(events().stream()
                        .filter(event -> event.type() == EventType.FENCE_MISSING
                                && event.subject().equals(silent.name()))
                        .count()
                >= 2);
    }

    @Test
    void aFenceProgramThatKillsTheServerPreventsIt() throws Exception {
        startEngine(server ->
                new FencePolicy.Command(List.of("kill", "-9", Long.toString(server.pid())), Duration.ofSeconds(5)));

        overwriteAndLetGoOn();
        silent.restart();
        engine.awaitUp(silent.name());

        assertEquals(NEW, firstByte());
        assertTrue(hasEvent(EventType.SERVER_FENCED));
    }

    @Test
    void aFenceProgramThatOnlySaysSoIsDoubtedWhenTheServerStillTakesConnections() {
        startEngine(server -> new FencePolicy.Command(List.of("true"), Duration.ofSeconds(5)));

        silent.freeze();

        await("the engine doubts the fence").atMost(RunningEngine.LIMIT).until(() -> hasEvent(EventType.FENCE_DOUBTED));
    }

    @Test
    void aFenceProgramThatFailsKeepsTheWritesWaiting() {
        startEngine(server -> new FencePolicy.Command(List.of("false"), Duration.ofSeconds(5)));

        silent.freeze();
        await("the engine says that the fence failed twice")
                .atMost(RunningEngine.LIMIT)
                .until(() -> events().stream()
                                .filter(event -> event.type() == EventType.FENCE_FAILED)
                                .count()
                        >= 2);

        assertEquals(silent.name(), engine.serverOf(device));
    }
}
