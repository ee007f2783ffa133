package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.Extent;
import pointsman.api.VolumeStatus;

/** Volumes on the command line. */
@Timeout(60)
class VolumeCommandTest extends CtlRun {

    @Test
    void aStripedVolumeIsCreatedOverWholeDevicesOfUnequalLengthShownGrownAndDeleted() {
        assertEquals(0, ctl("volume", "create", "fast", "mail", "orders", "--stripe", "64KiB"), err);
        VolumeStatus volume = volume("fast");
        assertEquals(128, volume.stripeBlocks());
        assertEquals(List.of(new Extent("d1", 0, 20L << 20), new Extent("d2", 0, 20L << 20)), volume.extents());
        assertTrue(out.contains("striped, 64.0 KiB on each of 2"), out);

        assertEquals(0, ctl("volume", "grow", "fast", "archive:0:1280", "d4:128:1280"), err);
        assertEquals(4, volume("fast").extents().size());
        assertEquals(0, ctl("volume", "list"));
        assertTrue(
                out.lines()
                        .anyMatch(line -> line.startsWith("fast ") && line.endsWith("mail, orders, archive, scratch")),
                out);

        assertEquals(0, ctl("volume", "delete", "fast"), err);
        assertEquals(0, ctl("volume"));
        assertTrue(out.lines().anyMatch(line -> line.startsWith("mail ") && line.contains("whole device")), out);
    }

    @Test
    void whatCannotBeAVolumeIsStatus1WithItsReason() {
        assertEquals(1, ctl("volume", "create", "twice", "mail:0:10", "mail:5:10"));
        assertTrue(err.contains("d1:5:10 overlaps d1:0:10"), err);
        assertEquals(1, ctl("volume", "delete", "mail"));
        assertTrue(err.contains("one whole device"), err);
        assertEquals(1, ctl("volume", "show", "fats"));
        assertTrue(err.contains("there is no volume 'fats'"), err);
    }

    @Test
    void wrongBlocksOfAVolumeAreStatus2() {
        assertEquals(2, ctl("volume", "create", "empty", "mail:0:0"));
        assertEquals(2, ctl("volume", "create", "odd", "mail", "orders", "--stripe", "1000B"));
    }

    @Test
    void aVolumeGoesIntoDirectModeAndBack() {
        assertEquals(0, ctl("volume", "mode", "mail", "direct"));
        assertEquals(0, ctl("volume", "list"));
        assertTrue(out.contains("direct"), out);
        assertEquals(0, ctl("volume", "mode", "mail", "proxy"));
        assertEquals(2, ctl("volume", "mode", "mail", "sideways"));
    }

    private VolumeStatus volume(String name) {
        return fake.snapshot().toCompletableFuture().join().volumes().values().stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
