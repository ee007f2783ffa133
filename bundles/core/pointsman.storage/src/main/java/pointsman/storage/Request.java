package pointsman.storage;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.target.TargetCommand;

/**
 * A command and the logical unit that it is for.
 *
 * @param session who asks
 * @param begunNanos {@link System#nanoTime()} when it was begun
 */
record Request(StorageSession session, TargetCommand command, LogicalUnit unit, long begunNanos) {

    byte[] cdb() {
        return command.cdb();
    }

    /** The initiator port that asks; with the one target port it names the nexus. */
    String nexus() {
        return session.nexus();
    }

    BackingDevice device() {
        return unit.device();
    }

    /** Whether written data is to be on the medium when the command ends, though it does not say so. */
    boolean forces() {
        return !unit.modes().writeCache();
    }

    boolean bit(int at, int mask) {
        return (cdb()[at] & mask) != 0;
    }

    int u8(int at) {
        return Bytes.u8(cdb(), at);
    }

    int u16(int at) {
        return Bytes.u16(cdb(), at);
    }

    long u32(int at) {
        return Bytes.u32(cdb(), at);
    }

    long i64(int at) {
        return Bytes.i64(cdb(), at);
    }

    /** A copy of what the client has sent, at most so many bytes; its own since an abort takes the command's away. */
    byte[] sent(long most) {
        ByteBuf data = command.dataOut();
        return ByteBufUtil.getBytes(data, data.readerIndex(), (int) Math.min(most, data.readableBytes()), true);
    }

    /** The same, without a block that is not whole. */
    byte[] sentBlocks(long most) {
        long given = Math.min(most, command.dataOut().readableBytes());
        return sent(given - given % device().blockSize());
    }
}
