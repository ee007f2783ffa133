package pointsman.engine.internal.volume;

import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.iscsi.scsi.BlockCommand;

/** A volume of which two clients are present; its device waits for a server. */
abstract class VolumeOfClients {

    static final VolumeRecord RECORD = new VolumeRecord("d1", "naa.1", "d1", 0, "iqn.test:d1", 1_024, 512);
    private static final int RESERVE = 1;
    static final int REGISTER_AND_IGNORE = 6;
    static final int WRITE_EXCLUSIVE_REGISTRANTS_ONLY = 5;
    static final String BOOT = "boot-1";

    private final LoadMeters meters = new LoadMeters();
    final FakeJournal journal = new FakeJournal();
    Nexuses nexuses = new Nexuses();
    DeviceForwarder forwarder;
    Volume volume = volume(BOOT, UnitFeatures.UNKNOWN);
    final FakeNexus alice = present(FakeNexus.of("iqn.test:alice"));
    final FakeNexus bob = present(FakeNexus.of("iqn.test:bob"));

    Volume volume(String boot, UnitFeatures features) {
        forwarder = new DeviceForwarder(
                "d1",
                new EmbeddedChannel().eventLoop(),
                meters,
                100,
                Duration.ofSeconds(30).toNanos());
        forwarder.awaitRoute();
        return new Volume(
                RECORD,
                forwarder,
                features,
                false,
                journal.contents(),
                new Volume.Surroundings("iqn.test:all", nexuses, journal, boot, server -> {}));
    }

    FakeNexus present(FakeNexus nexus) {
        nexuses.opened(nexus);
        return nexus;
    }

    /** The engine is killed and starts again; everybody logs in again. */
    void restart(String boot) {
        nexuses = new Nexuses();
        volume = volume(boot, UnitFeatures.UNKNOWN);
        nexuses.opened(alice);
        nexuses.opened(bob);
    }

    ClientCommand send(FakeNexus nexus, ClientCommand command) {
        VolumeCommand row = take(nexus, command);
        if (row != null) {
            volume.submit(command, row, nexus, meters.client("c"), () -> {});
        }
        return command;
    }

    boolean isForwarded(FakeNexus nexus, ClientCommand command) {
        return take(nexus, command) != null;
    }

    private VolumeCommand take(FakeNexus nexus, ClientCommand command) {
        boolean conflict = volume.commands().conflicts(nexus, command.cdb());
        return volume.commands().take(command, nexus, conflict);
    }

    ClientCommand reserveOut(FakeNexus nexus, int action, int type, long key, long actionKey, int flags) {
        byte[] cdb = new byte[16];
        cdb[0] = 0x5f;
        cdb[1] = (byte) action;
        cdb[2] = (byte) type;
        cdb[8] = 24;
        byte[] list = ByteBuffer.allocate(24)
                .putLong(key)
                .putLong(actionKey)
                .putInt(0)
                .put((byte) flags)
                .array();
        return send(nexus, ClientCommand.writing(cdb, list));
    }

    ClientCommand register(FakeNexus nexus, long key) {
        return reserveOut(nexus, REGISTER_AND_IGNORE, 0, 0, key, 0);
    }

    ClientCommand reserve(FakeNexus nexus, long key) {
        return reserveOut(nexus, RESERVE, WRITE_EXCLUSIVE_REGISTRANTS_ONLY, key, 0, 0);
    }

    static ClientCommand write() {
        return ClientCommand.writing(BlockCommand.write(0, 1).encode(), new byte[512]);
    }

    static ClientCommand read() {
        return ClientCommand.reading(BlockCommand.read(0, 1).encode(), 512);
    }
}
