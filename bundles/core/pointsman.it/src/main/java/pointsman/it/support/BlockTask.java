package pointsman.it.support;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.ScsiStatus;

/** A read or write of a logical unit, 0 unless said otherwise. */
public final class BlockTask implements InitiatorTask {

    /** Bytes in a block of the devices. */
    public static final int BLOCK_BYTES = 512;

    /** Is told how it ended, on the event loop of the session. */
    public interface Ending {

        /**
         * @param status null if the session was lost
         * @param data what was read
         */
        void ended(ScsiStatus status, byte[] data);
    }

    private final int lun;
    private final byte[] cdb;
    private final boolean read;
    private final byte[] data;
    private final ByteBuf dataOut;
    private final Ending ending;

    private BlockTask(int lun, BlockCommand command, byte[] data, ByteBuf dataOut, Ending ending) {
        this.lun = lun;
        this.cdb = command.encode();
        this.read = command.kind() == BlockCommand.Kind.READ;
        this.data = data;
        this.dataOut = dataOut;
        this.ending = ending;
    }

    private BlockTask(BlockTask task, int lun) {
        this.lun = lun;
        this.cdb = task.cdb;
        this.read = task.read;
        this.data = task.data;
        this.dataOut = task.dataOut;
        this.ending = task.ending;
    }

    /** Writes data, which must not change until the task has ended. */
    public static BlockTask write(long firstBlock, ByteBuffer data, Ending ending) {
        int blocks = data.remaining() / BLOCK_BYTES;
        return new BlockTask(
                0,
                BlockCommand.write(firstBlock, blocks),
                new byte[data.remaining()],
                Unpooled.wrappedBuffer(data),
                ending);
    }

    /** Reads whole blocks. */
    public static BlockTask read(long firstBlock, int bytes, Ending ending) {
        return new BlockTask(
                0, BlockCommand.read(firstBlock, bytes / BLOCK_BYTES), new byte[bytes], Unpooled.EMPTY_BUFFER, ending);
    }

    /** The same for another logical unit. */
    public BlockTask on(int otherLun) {
        return new BlockTask(this, otherLun);
    }

    @Override
    public int lun() {
        return lun;
    }

    @Override
    public byte[] cdb() {
        return cdb;
    }

    @Override
    public boolean isRead() {
        return read;
    }

    @Override
    public int expectedLength() {
        return data.length;
    }

    @Override
    public ByteBuf dataOut() {
        return dataOut;
    }

    @Override
    public void dataIn(int bufferOffset, ByteBuf segment) {
        segment.readBytes(data, bufferOffset, segment.readableBytes());
        segment.release();
    }

    @Override
    public void completed(ScsiStatus status, byte[] sense, long residual) {
        ending.ended(status, data);
    }

    @Override
    public void failed(IOException cause) {
        ending.ended(null, data);
    }
}
