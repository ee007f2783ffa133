package pointsman.engine.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetSession;

/** Which commands reach a server, and which do not. */
class VolumeCommandsTest {

    private static final VolumeRecord RECORD = new VolumeRecord("d1", "naa.1", "d1", 0, "iqn.test:d1", 1_024, 512);

    private final DeviceForwarder forwarder =
            new DeviceForwarder("d1", new EmbeddedChannel().eventLoop(), new LoadMeters(), 1, 1);
    private final Volume volume = Volume.of(RECORD, forwarder, 1_024, 512, false);
    private final VolumeCommands commands =
            new VolumeCommands(new VolumeView(new VolumeCatalog("iqn.test:all"), "iqn.test:all", DeviceGrant.ALL));

    private boolean isAnswered(Command command) {
        return commands.answer(command, Optional.of(volume));
    }

    private void assertRefused(Command command) {
        assertTrue(isAnswered(command));
        assertEquals(
                Optional.of(SenseData.INVALID_FIELD_IN_CDB),
                Optional.ofNullable(command.sense).flatMap(SenseData::parse));
    }

    @Test
    void aReadIsForwarded() {
        assertFalse(isAnswered(new Command(BlockCommand.read(0, 1).encode(), true, false)));
    }

    @Test
    void aWriteIsForwarded() {
        assertFalse(isAnswered(new Command(BlockCommand.write(0, 1).encode(), false, true)));
    }

    /** With a transfer the wrong way the write data would be lost, and the server would write something else. */
    @Test
    void aWriteThatAlsoReadsIsRefused() {
        assertRefused(new Command(BlockCommand.write(0, 1).encode(), true, true));
    }

    @Test
    void aReadThatSendsDataIsRefused() {
        assertRefused(new Command(BlockCommand.read(0, 1).encode(), false, true));
    }

    /** Servers that know no additional header segments end the session, which all clients share. */
    @Test
    void aBlockCommandWithMoreThanItsOwnBytesIsRefused() {
        assertRefused(new Command(Arrays.copyOf(BlockCommand.read(0, 1).encode(), 24), true, false));
    }

    /** A command that records how it ended. */
    private static final class Command implements TargetCommand {

        private final byte[] cdb;
        private final boolean read;
        private final boolean write;
        private byte[] sense;

        private Command(byte[] cdb, boolean read, boolean write) {
            this.cdb = cdb;
            this.read = read;
            this.write = write;
        }

        @Override
        public TargetSession session() {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public int initiatorTaskTag() {
            return 1;
        }

        @Override
        public int lun() {
            return 0;
        }

        @Override
        public byte[] cdb() {
            return cdb;
        }

        @Override
        public int expectedLength() {
            return 512;
        }

        @Override
        public boolean isRead() {
            return read;
        }

        @Override
        public boolean isWrite() {
            return write;
        }

        @Override
        public ByteBuf dataOut() {
            return Unpooled.EMPTY_BUFFER;
        }

        @Override
        public void dataIn(int bufferOffset, ByteBuf segment) {
            segment.release();
        }

        @Override
        public int dataInBytes() {
            return 0;
        }

        @Override
        public void complete(ScsiStatus status, byte[] newSense, long transferLength) {
            sense = newSense;
        }

        @Override
        public boolean isAborted() {
            return false;
        }
    }
}
