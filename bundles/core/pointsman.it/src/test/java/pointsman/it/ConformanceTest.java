package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.engine.ServerConfiguration;
import pointsman.it.support.ConformanceRun;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.SharedDisks;
import pointsman.it.support.Tgt;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** The conformance suite of libiscsi through the engine. The summaries are in {@code target/conformance}. */
@Tag("real")
@Timeout(600)
class ConformanceTest {

    private static final Path SUMMARIES = Path.of("target", "conformance");
    private static final long DEVICE_BYTES = 64L << 20;
    private static final int TESTS = 230;

    private final Resources resources = new Resources();

    @TempDir
    private Path data;

    @AfterEach
    void stop() {
        resources.close();
    }

    private ConformanceRun run(String file, String what, String... urls) {
        ConformanceRun run = ConformanceRun.of(what, urls);
        run.write(SUMMARIES, file);
        assertEquals(TESTS, run.results().size(), () -> "the suite did not run to its end:\n" + run.log());
        return run;
    }

    private static Set<String> notIn(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    @Test
    @RequiresTool(DebianTool.ISCSI_TEST_CU)
    void nothingFailsThroughTheEngineToOurOwnStorage() throws IOException {
        StorageServer server = StorageServer.named("conformance")
                .device(MemoryDevice.of("disk", DEVICE_BYTES))
                .start();
        resources.add(() -> server.kill()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join());
        RunningEngine engine =
                resources.add(RunningEngine.start(data, List.of(ServerConfiguration.of("own", server.address()))));

        ConformanceRun run = run(
                "engine-storage",
                "one portal of the engine, pointsman.storage behind it",
                engine.url(engine.devices().get(0)));

        assertEquals(Set.of(), run.failed());
    }

    /**
     * With stripes of 8 blocks nearly all commands of the suite are divided. It writes up to 256 blocks atomically, whatever
     * the volume says of its limits, so only a volume with stripes as long as that can pass this one test.
     */
    @ParameterizedTest
    @ValueSource(ints = {8, 256})
    @RequiresTool(DebianTool.ISCSI_TEST_CU)
    void nothingFailsOnAVolumeStripedOverThreeDevicesOfThreeServers(int stripeBlocks) throws IOException {
        List<ServerConfiguration> servers = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            StorageServer server = StorageServer.named(name)
                    .device(MemoryDevice.of("disk-" + name, DEVICE_BYTES))
                    .start();
            resources.add(() -> server.kill()
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join());
            servers.add(ServerConfiguration.of(name, server.address()));
        }
        RunningEngine engine = resources.add(RunningEngine.start(data, servers));
        List<Extent> extents = engine.devices().stream()
                .map(device -> new Extent(device, 0, engine.status(device).blocks()))
                .toList();
        VolumeStatus volume =
                engine.create(new VolumeRequest("striped", VolumeLayout.STRIPED, stripeBlocks, extents, "test"));

        ConformanceRun run = run(
                "engine-striped-" + stripeBlocks,
                "a volume with stripes of %d blocks on three devices of three pointsman.storage"
                        .formatted(stripeBlocks),
                "%s/%s/0".formatted(engine.portalUrl(), volume.targetName()));

        assertEquals(stripeBlocks < 256 ? Set.of("WriteAtomic16.Simple") : Set.of(), run.failed());
    }

    @Test
    @RequiresTool({DebianTool.ISCSI_TEST_CU, DebianTool.TGTD, DebianTool.TGTADM})
    void nothingFailsThroughTheEngineThatPassesOnTheServerItself() {
        SharedDisks disks = resources.add(new SharedDisks(1, DEVICE_BYTES));
        Tgt tgtd = resources.add(Tgt.start("a", disks.files()));
        ConformanceRun direct = run("tgtd", "tgtd itself", tgtd.url(1));
        RunningEngine engine = resources.add(RunningEngine.start(data, List.of(tgtd.configuration())));

        ConformanceRun through =
                run("engine-tgtd", "one portal of the engine, one tgtd behind it", engine.url(engine.device("dev1")));

        assertEquals(Set.of(), notIn(through.failed(), direct.failed()));
    }

    /** What fails on two servers together and on neither alone is state that two servers cannot share. */
    @Test
    @RequiresTool({DebianTool.ISCSI_TEST_CU, DebianTool.TGTD, DebianTool.TGTADM})
    void twoPathsThroughTheEngineShareTheStateThatTwoServersDoNot() {
        SharedDisks disks = resources.add(new SharedDisks(1, DEVICE_BYTES));
        Tgt a = resources.add(Tgt.start("a", disks.files()));
        Tgt b = resources.add(Tgt.start("b", disks.files()));
        ConformanceRun one = run("tgtd-alone", "one tgtd", a.url(1));
        ConformanceRun direct = run("two-tgtd", "two tgtd as two paths", a.url(1), b.url(1));
        RunningEngine engine =
                resources.add(RunningEngine.start(data, List.of(a.configuration(), b.configuration()), 2));

        ConformanceRun through = run(
                "engine-two-portals",
                "two portals of the engine as two paths, two tgtd behind it",
                engine.url(0, engine.device("dev1")),
                engine.url(1, engine.device("dev1")));

        Set<String> ofTwoServers = notIn(direct.failed(), one.failed());
        assertTrue(ofTwoServers.size() >= 9, () -> "expected at least nine, got " + ofTwoServers);
        assertEquals(Set.of(), notIn(through.failed(), one.failed()));
    }
}
