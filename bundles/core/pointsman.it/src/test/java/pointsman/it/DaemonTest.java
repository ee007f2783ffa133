package pointsman.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.it.support.DebianTool;
import pointsman.it.support.EngineDaemon;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.SharedDisks;
import pointsman.it.support.Tgt;
import pointsman.it.support.Tool;
import pointsman.it.support.WritingClient;

/** The main job with nothing but processes: two tgtd, the engine's daemon, its command line, and real clients. */
@Tag("real")
@RequiresTool({DebianTool.TGTD, DebianTool.TGTADM, DebianTool.ISCSI_LS, DebianTool.QEMU_IO, DebianTool.QEMU_IMG})
class DaemonTest {

    private static final long DEVICE_BYTES = 64L << 20;
    private static final String TARGET = "iqn.2026-11.org.pointsman:it:";
    private static final Pattern DEV1 = Pattern.compile("(?m)^dev1 +(\\S+)");

    private final Resources resources = new Resources();
    private Tgt a;
    private Tgt b;
    private EngineDaemon engine;

    @BeforeEach
    void start(@TempDir Path folder) {
        SharedDisks disks = resources.add(new SharedDisks(3, DEVICE_BYTES));
        a = resources.add(Tgt.start("a", disks.files()));
        b = resources.add(Tgt.start("b", disks.files()));
        engine = resources.add(new EngineDaemon(folder, List.of(a.configuration(), b.configuration())));
        engine.start();
        await("the devices are served")
                .atMost(RunningEngine.LIMIT)
                .until(() -> engine.ctl("mapping").ok().contains("dev3"));
    }

    @AfterEach
    void stop() {
        resources.close();
    }

    @Test
    void theWholeMainJob() {
        String listing = Tool.run("iscsi-ls", "-s", engine.portalUrl()).ok();
        Tool.run("qemu-io", "-f", "raw", "-c", "write -P 7 0 64k", "-c", "read -P 7 0 64k", engine.url(TARGET + "dev2"))
                .ok();
        try (WritingClient client = new WritingClient(engine.url(TARGET + "dev1"))) {
            String server = serverOfDev1();
            for (int i = 0; i < 20; i++) {
                server = server.equals("a") ? "b" : "a";
                engine.ctl("remap", "dev1", server).ok();
            }
            String crashed = server;
            (crashed.equals("a") ? a : b).kill();
            await("the device is served by the other server")
                    .atMost(RunningEngine.LIMIT)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> !serverOfDev1().equals(crashed));
            client.stopAndCheck();
        }

        assertAll(
                () -> assertEquals(
                        3,
                        listing.lines()
                                .filter(line -> line.startsWith("Target:"))
                                .count(),
                        listing),
                () -> assertTrue(
                        listing.lines()
                                .filter(line -> line.startsWith("Target:"))
                                .allMatch(line -> line.contains(
                                        "Portal:" + engine.portalUrl().substring("iscsi://".length()) + ",")),
                        listing));
    }

    private String serverOfDev1() {
        String table = engine.ctl("mapping").ok();
        Matcher row = DEV1.matcher(table);
        assertTrue(row.find(), table);
        return row.group(1);
    }
}
