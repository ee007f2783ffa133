package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Tool;

/** A real client writes and reads, before and after remaps. */
@RequiresTool(DebianTool.QEMU_IO)
class ReadWriteTest extends TwoServers {

    private static final String WRITE = "write -P 0xa5 1M 3M";
    private static final String READ = "read -P 0xa5 1M 3M";

    private String device;

    @BeforeEach
    void chooseADevice() {
        device = engine.device("dev1");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        qemuIo(engine.url(device), WRITE);

        qemuIo(engine.url(device), READ);
    }

    @Test
    void whatIsWrittenBeforeARemapIsReadAfterIt() {
        qemuIo(engine.url(device), WRITE);

        engine.remap(device, otherServer(device));

        qemuIo(engine.url(device), READ);
    }

    @Test
    void whatIsWrittenThroughTheEngineIsReadFromEachServer() {
        qemuIo(engine.url(device), WRITE);

        assertAll(() -> qemuIo(a.url(1), READ), () -> qemuIo(b.url(1), READ));
    }

    @Test
    void aWriteReachesNoOtherDevice() {
        qemuIo(engine.url(device), WRITE);

        qemuIo(engine.url(engine.device("dev2")), "read -P 0 1M 3M");
    }

    private static void qemuIo(String url, String command) {
        String output = Tool.run("qemu-io", "-f", "raw", "-c", command, url).ok();
        assertAll(
                () -> assertFalse(output.contains("Pattern verification failed"), output),
                () -> assertTrue(output.contains("bytes at offset"), output));
    }
}
