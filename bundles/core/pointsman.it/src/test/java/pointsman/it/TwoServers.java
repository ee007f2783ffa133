package pointsman.it;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.SharedDisks;
import pointsman.it.support.Tgt;

/** Two tgtd that share three devices, behind one engine; each test has its own. */
@Tag("real")
@RequiresTool({DebianTool.TGTD, DebianTool.TGTADM})
abstract class TwoServers {

    private static final long DEVICE_BYTES = 64L << 20;

    private final Resources resources = new Resources();
    private SharedDisks disks;
    Tgt a;
    Tgt b;
    RunningEngine engine;

    @BeforeEach
    void start(@TempDir Path data) {
        disks = resources.add(new SharedDisks(3, DEVICE_BYTES));
        a = resources.add(Tgt.start("a", disks.files()));
        b = resources.add(Tgt.start("b", disks.files()));
        engine = resources.add(RunningEngine.start(data, List.of(a.configuration(), b.configuration())));
    }

    @AfterEach
    void stop() {
        resources.close();
    }

    /** The server that does not serve a device now. */
    String otherServer(String device) {
        return engine.serverOf(device).equals(a.name()) ? b.name() : a.name();
    }

    Tgt server(String name) {
        return name.equals(a.name()) ? a : b;
    }
}
