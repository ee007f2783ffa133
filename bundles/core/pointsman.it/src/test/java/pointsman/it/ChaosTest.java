package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.PathPolicy;
import pointsman.api.RedirectorException;
import pointsman.api.ServerHealth;
import pointsman.engine.ServerConfiguration;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.VerifyingClient;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** Three servers, four devices, a client for each that checks every byte; servers crash and devices move at random. */
@Tag("real")
class ChaosTest {

    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final int SERVERS = 3;
    private static final int DEVICES = 4;
    private static final long DEVICE_BYTES = 16L << 20;
    private static final int SLOTS = 64;
    private static final long SEED = 20261122;

    private final Random random = new Random(SEED);
    private final List<StorageServer> servers = new ArrayList<>();
    private List<MemoryDevice> devices;
    private RunningEngine engine;
    private int remaps;
    private int crashes;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        devices = IntStream.rangeClosed(1, DEVICES)
                .mapToObj(n -> MemoryDevice.of("chaos" + n, DEVICE_BYTES))
                .toList();
        for (int n = 0; n < SERVERS; n++) {
            servers.add(StorageServer.named("s" + n)
                    .devices(devices)
                    .powerOnAttention(true)
                    .start());
        }
        engine = RunningEngine.start(
                data,
                servers.stream()
                        .map(server -> ServerConfiguration.of(server.name(), server.address()))
                        .toList());
    }

    @AfterEach
    void stop() {
        engine.close();
        servers.forEach(server -> server.kill().toCompletableFuture().join());
    }

    @ParameterizedTest
    @EnumSource(PathPolicy.class)
    void noClientSeesAnErrorOrAWrongByte(PathPolicy policy) throws IOException {
        engine.devices().forEach(device -> engine.service()
                .setPathPolicy(device, policy, "test")
                .toCompletableFuture()
                .join());
        List<VerifyingClient> clients = new ArrayList<>();
        try {
            for (String device : engine.devices()) {
                // Some writes fit into their command, some are asked for by R2T.
                int slotBlocks = clients.size() % 2 == 0 ? 8 : 256;
                clients.add(new VerifyingClient(
                        "client" + clients.size(),
                        engine.portal(),
                        engine.status(device).targetName(),
                        SLOTS,
                        slotBlocks,
                        8,
                        random.nextLong()));
            }
            rage();
            List<VerifyingClient.Report> reports =
                    clients.stream().map(VerifyingClient::stop).toList();

            assertAll(Stream.concat(
                    Stream.of(
                            () -> assertTrue(remaps >= 20, "remaps: " + remaps),
                            () -> assertTrue(crashes >= 3, "crashes: " + crashes)),
                    reports.stream()
                            .flatMap(report -> Stream.of(
                                    () -> assertEquals(List.of(), report.problems()),
                                    () -> assertTrue(report.writes() > 100, "writes: " + report.writes())))));
        } finally {
            clients.forEach(VerifyingClient::close);
        }
    }

    /** One thing after the other, as fast as they can be done. */
    private void rage() throws IOException {
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() - end < 0) {
            for (int i = random.nextInt(10); i >= 0; i--) {
                remapAny();
            }
            crashAny();
        }
    }

    private void remapAny() {
        List<String> ids = engine.devices();
        String device = ids.get(random.nextInt(ids.size()));
        String server = servers.get(random.nextInt(SERVERS)).name();
        try {
            engine.remap(device, server);
            remaps++;
        } catch (CompletionException refused) {
            // It is there already, or one of the two servers is not: what matters is what the clients see.
            if (!(refused.getCause() instanceof RedirectorException)) {
                throw refused;
            }
        }
    }

    /** Crashes a server, remaps while it is gone, and brings it back, so that one other is up all the time. */
    private void crashAny() throws IOException {
        int index = random.nextInt(SERVERS);
        StorageServer victim = servers.get(index);
        InetSocketAddress address = victim.address();
        victim.kill().toCompletableFuture().join();
        crashes++;
        engine.awaitSnapshot(
                victim.name() + " is down and serves nothing",
                snapshot -> snapshot.servers().get(victim.name()).health() == ServerHealth.DOWN
                        && snapshot.mapping().devicesOf(victim.name()).isEmpty());
        remapAny();
        servers.set(
                index,
                StorageServer.named(victim.name())
                        .listen(address)
                        .devices(devices)
                        .powerOnAttention(true)
                        .start());
        engine.awaitUp(victim.name());
    }
}
