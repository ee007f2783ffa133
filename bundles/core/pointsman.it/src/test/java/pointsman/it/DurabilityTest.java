package pointsman.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.MappingChange;
import pointsman.api.MappingTable;
import pointsman.api.RedirectorException;
import pointsman.api.RemapRequest;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.engine.ServerConfiguration;
import pointsman.it.support.DebianTool;
import pointsman.it.support.EngineDaemon;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.Tool;
import pointsman.remote.client.RemoteRedirectorService;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** The engine is killed in the middle of remaps, again and again, and knows where its devices are when it comes back. */
@Tag("real")
class DurabilityTest {

    private static final int CRASHES = 10;
    private static final long SEED = 20261122;

    /** Longest time from the first remap to a crash, milliseconds. */
    private static final int CRASH_WITHIN = 400;

    private final Random random = new Random(SEED);
    private final MemoryDevice device = MemoryDevice.of("durable", 16L << 20);
    private final Resources resources = new Resources();
    private EngineDaemon engine;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        StorageServer a = serve("a");
        StorageServer b = serve("b");
        engine = resources.add(new EngineDaemon(
                folder, List.of(ServerConfiguration.of("a", a.address()), ServerConfiguration.of("b", b.address()))));
        engine.start();
    }

    private StorageServer serve(String name) throws IOException {
        StorageServer server = StorageServer.named(name).device(device).start();
        resources.add(() -> server.kill().toCompletableFuture().join());
        return server;
    }

    @AfterEach
    void stop() {
        resources.close();
    }

    @Test
    void noAcknowledgedRemapIsLostByAKill() throws Exception {
        long acknowledgedInAll = 0;
        for (int crash = 1; crash <= CRASHES; crash++) {
            AtomicReference<MappingChange> last = new AtomicReference<>();
            try (RemoteRedirectorService service = new RemoteRedirectorService(engine.api())) {
                Thread remapper = remapUntilItFails(service, last);
                // The instant of the crash is what this test draws at random; nothing is awaited by it.
                TimeUnit.MILLISECONDS.sleep(random.nextInt(CRASH_WITHIN));
                engine.kill();
                remapper.join();
            }
            engine.start();
            requireKnown(crash, last.get());
            acknowledgedInAll += last.get() == null ? 0 : last.get().revision();
        }
        assertTrue(acknowledgedInAll > CRASHES, "so few remaps were acknowledged that nothing was tested");
    }

    @Test
    @RequiresTool(DebianTool.QEMU_IO)
    void whatWasWrittenBeforeAKillIsReadAfterIt() {
        String url = url(awaitService());
        Tool.run("qemu-io", "-f", "raw", "-c", "write -P 9 0 1M", url).ok();

        engine.kill();
        engine.start();
        awaitService();

        Tool.run("qemu-io", "-f", "raw", "-c", "read -P 9 0 1M", "-c", "write -P 8 0 1M", url)
                .ok();
    }

    @Test
    @RequiresTool(DebianTool.QEMU_IMG)
    void aClientLogsInAgainAfterAKillAndGoesOn() {
        String url = url(awaitService());
        try (Tool bench =
                Tool.start("qemu-img", "bench", "-w", "-f", "raw", "-c", "100000", "-d", "16", "-s", "4096", url)) {
            awaitSnapshot("the client writes", snapshot -> !snapshot.sessions().isEmpty());

            engine.kill();
            engine.start();

            bench.await(Tool.LIMIT).ok();
        }
    }

    private Thread remapUntilItFails(RemoteRedirectorService service, AtomicReference<MappingChange> last) {
        awaitService();
        Thread thread = new Thread(
                () -> {
                    try {
                        String id = join(service.snapshot())
                                .devices()
                                .keySet()
                                .iterator()
                                .next();
                        String at =
                                join(service.snapshot()).mapping().serverOf(id).orElseThrow();
                        while (true) {
                            at = at.equals("a") ? "b" : "a";
                            last.set(join(service.remap(
                                            new RemapRequest(id, at, OptionalLong.empty(), "test", "durability")))
                                    .change());
                        }
                    } catch (CompletionException killed) {
                        if (!(killed.getCause() instanceof RedirectorException)) {
                            throw killed;
                        }
                    }
                },
                "remapper");
        thread.start();
        return thread;
    }

    /**
     * At least what was acknowledged; one more may have been committed whose acknowledgement was lost, or was intended and
     * is taken up, under a revision that the crashed engine cannot have shown.
     */
    private void requireKnown(int crash, MappingChange acknowledged) {
        MappingTable table = awaitService().mapping();
        if (acknowledged == null) {
            return;
        }
        assertAll(
                "after crash " + crash,
                () -> assertTrue(
                        table.revision() >= acknowledged.revision() && table.revision() <= acknowledged.revision() + 2,
                        "%s, acknowledged was %s".formatted(table, acknowledged)),
                () -> assertEquals(
                        table.revision() == acknowledged.revision(),
                        table.serverOf(acknowledged.device()).orElseThrow().equals(acknowledged.to()),
                        "%s, acknowledged was %s".formatted(table, acknowledged)));
    }

    /** Waits until the engine serves its device through both servers. */
    private SystemSnapshot awaitService() {
        return awaitSnapshot(
                "the engine serves its device",
                snapshot -> !snapshot.mapping().entries().isEmpty()
                        && snapshot.servers().values().stream().allMatch(ServerStatus::isUsable));
    }

    private SystemSnapshot awaitSnapshot(String what, Predicate<SystemSnapshot> condition) {
        try (RemoteRedirectorService service = new RemoteRedirectorService(engine.api())) {
            return await(what).atMost(RunningEngine.LIMIT).until(() -> join(service.snapshot()), condition);
        }
    }

    private String url(SystemSnapshot snapshot) {
        return engine.url(snapshot.devices().values().iterator().next().targetName());
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
