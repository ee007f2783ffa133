package pointsman.engine.internal.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pointsman.api.Extent;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.extent.ExtentForwarder;
import pointsman.engine.internal.extent.ExtentMap;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.target.TargetCommand;

/** What a volume over two devices keeps apart; both devices wait for their servers. */
class DividedVolumeTest {

    private static final int STRIPE = 8;
    private static final int WRITE_16 = 0x8a;
    private static final int ORWRITE = 0x8b;
    private static final int COMPARE_AND_WRITE = 0x89;

    private final LoadMeters meters = new LoadMeters();
    private final DeviceForwarder one = device("one");
    private final DeviceForwarder two = device("two");
    private final ExtentForwarder forwarder = new ExtentForwarder(
            ExtentMap.striped(List.of(new Extent("one", 0, 64), new Extent("two", 0, 64)), STRIPE, 2),
            512,
            UnitFeatures.UNKNOWN.limits(),
            List.of(one, two));
    private final Nexuses nexuses = new Nexuses();
    private final Volume volume = new Volume(
            new VolumeRecord("v", "v", "v", 5, "iqn.test:v", 128, 512),
            forwarder,
            UnitFeatures.UNKNOWN,
            false,
            Volume.Kept.NOTHING,
            new Volume.Surroundings("iqn.test:all", nexuses, new FakeJournal(), "boot", server -> {}));
    private final FakeNexus alice = FakeNexus.of("iqn.test:alice");

    private DeviceForwarder device(String id) {
        DeviceForwarder forwarder = new DeviceForwarder(
                id,
                new EmbeddedChannel().eventLoop(),
                meters,
                100,
                Duration.ofSeconds(30).toNanos());
        forwarder.awaitRoute();
        return forwarder;
    }

    private ClientCommand send(int operation, int first, int blocks) {
        byte[] cdb = new byte[16];
        cdb[0] = (byte) operation;
        cdb[9] = (byte) first;
        cdb[13] = (byte) blocks;
        boolean compare = operation == COMPARE_AND_WRITE;
        ClientCommand command = ClientCommand.writing(cdb, new byte[(compare ? 2 : 1) * blocks * 512]);
        VolumeCommand row = volume.commands().take(command, alice, false);
        if (row != null) {
            volume.submit(command, row, alice, meters.client("c"), () -> {});
        }
        return command;
    }

    private List<TargetCommand> atTheDevices() {
        List<TargetCommand> present = new ArrayList<>();
        forwarder.forEachPresent((command, ended) -> present.add(command));
        return present;
    }

    @Test
    void noWriteToItsBlocksIsUnderWayBesideAnOrWriteOverABorder() {
        ClientCommand or = send(ORWRITE, STRIPE - 1, 2);
        send(WRITE_16, STRIPE, 1);
        ClientCommand elsewhere = send(WRITE_16, 4 * STRIPE, 1);
        assertEquals(List.of(or, elsewhere), atTheDevices());
        one.offline();
        two.offline();
        assertEquals(ScsiStatus.CHECK_CONDITION, or.status());
    }

    @Test
    void anOrWriteWithinAStripeIsLikeAnyWrite() {
        ClientCommand or = send(ORWRITE, 0, 2);
        ClientCommand write = send(WRITE_16, 1, 1);
        assertEquals(List.of(or, write), atTheDevices());
    }

    @Test
    void aCompareAndWriteOverABorderIsRefusedAndOneWithinAStripeIsNot() {
        assertNotNull(send(COMPARE_AND_WRITE, STRIPE - 1, 2).status());
        assertNull(send(COMPARE_AND_WRITE, STRIPE - 2, 2).status());
    }
}
