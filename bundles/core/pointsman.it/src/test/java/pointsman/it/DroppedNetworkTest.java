package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.DeviceState;
import pointsman.api.ServerHealth;
import pointsman.engine.FencePolicy;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.SeparateNetwork;
import pointsman.it.support.SharedDisks;
import pointsman.it.support.Tgt;
import pointsman.it.support.WritingClient;

/** The packets to a server vanish: its connections are half open, and nobody refuses anything. */
@Tag("real")
@RequiresTool({DebianTool.TGTD, DebianTool.TGTADM, DebianTool.QEMU_IMG})
class DroppedNetworkTest {

    private static final int NETWORK = 57;

    private final Resources resources = new Resources();

    @TempDir
    Path data;

    private SeparateNetwork network;
    private Tgt far;
    private Tgt near;
    private RunningEngine engine;
    private String device;

    @BeforeEach
    void startServers() {
        assumeTrue(SeparateNetwork.isPossible(), "network namespaces cannot be made here");
        network = resources.add(new SeparateNetwork(NETWORK));
        SharedDisks disks = resources.add(new SharedDisks(1, 64L << 20));
        far = resources.add(Tgt.startIn(network, "far", disks.files()));
        near = resources.add(Tgt.start("near", disks.files()));
    }

    @AfterEach
    void stop() {
        resources.close();
    }

    private void startEngine(FencePolicy fenceOfFar) {
        engine = resources.add(RunningEngine.start(data, List.of(far.configuration(fenceOfFar), near.configuration())));
        device = engine.device("dev1");
        if (!engine.serverOf(device).equals("far")) {
            engine.remap(device, "far");
        }
    }

    @Test
    void aServerWhosePacketsVanishIsNotTakenForFenced() {
        startEngine(FencePolicy.SESSION);
        try (WritingClient client = new WritingClient(engine.url(device))) {
            network.cut();
            engine.awaitSnapshot(
                    "it is down and the device waits",
                    snapshot -> snapshot.servers().get("far").health() == ServerHealth.DOWN
                            && snapshot.devices().get(device).state() == DeviceState.WAITING);
            assertEquals("far", engine.serverOf(device));

            network.mend();
            client.stopAndCheck();
        }
    }

    @Test
    void aFenceProgramLetsItsDevicesGoOn() {
        startEngine(new FencePolicy.Command(List.of("kill", "-9", Long.toString(far.pid())), Duration.ofSeconds(5)));
        try (WritingClient client = new WritingClient(engine.url(device))) {
            network.cut();
            engine.awaitSnapshot(
                    "the device goes on at the other server",
                    snapshot -> snapshot.devices().get(device).state() == DeviceState.ONLINE
                            && snapshot.mapping().serverOf(device).orElseThrow().equals("near"));

            client.stopAndCheck();
        }
    }
}
