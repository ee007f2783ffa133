package pointsman.storage;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;

/**
 * One READ, WRITE or SYNCHRONIZE CACHE between a command and a device. It holds its buffer from its making to {@link
 * #answer}, also when the command is aborted meanwhile. Event loop only, but for the device's own work.
 */
final class BlockTransfer {

    private static final Logger LOG = LoggerFactory.getLogger(BlockTransfer.class);

    private static final byte[] NO_SENSE = {};

    private final TargetCommand command;
    private final BackingDevice device;
    private final BlockCommand blocks;
    private final boolean force;
    private final long length;
    private final ByteBuf data;

    /**
     * @param blocks a range within the device that is not too long
     * @param force whether written data is to be on the medium, also if the command does not say so
     */
    BlockTransfer(TargetCommand command, BackingDevice device, BlockCommand blocks, boolean force) {
        this.command = command;
        this.device = device;
        this.blocks = blocks;
        this.force = force || blocks.fua();
        this.length = blocks.kind() == BlockCommand.Kind.SYNCHRONIZE_CACHE ? 0 : blocks.blocks() * device.blockSize();
        this.data = switch (blocks.kind()) {
            case READ -> readBuffer();
            case WRITE -> writeData();
            case SYNCHRONIZE_CACHE -> Unpooled.EMPTY_BUFFER;
        };
    }

    TargetCommand command() {
        return command;
    }

    boolean isRead() {
        return blocks.kind() == BlockCommand.Kind.READ;
    }

    /** Bytes that are read from the device. */
    int readBytes() {
        return blocks.kind() == BlockCommand.Kind.READ ? data.capacity() : 0;
    }

    /** Bytes that are written to the device. */
    int writtenBytes() {
        return blocks.kind() == BlockCommand.Kind.WRITE ? data.readableBytes() : 0;
    }

    CompletionStage<Void> run() {
        long offset = blocks.lba() * device.blockSize();
        return switch (blocks.kind()) {
            case READ -> device.read(offset, data);
            case WRITE -> device.write(offset, data, force);
            case SYNCHRONIZE_CACHE -> device.flush();
        };
    }

    /** Answers the command, if it is still there, and lets the buffer go; once, after {@link #run} has ended. */
    void answer(Throwable failure) {
        if (failure != null) {
            LOG.warn("device {}: {} failed", device.name(), blocks, failure);
            data.release();
            SenseData sense =
                    blocks.kind() == BlockCommand.Kind.READ ? SenseData.UNRECOVERED_READ_ERROR : SenseData.WRITE_ERROR;
            command.complete(ScsiStatus.CHECK_CONDITION, sense.encode(), 0);
            return;
        }
        if (blocks.kind() == BlockCommand.Kind.READ && data.isReadable()) {
            command.dataIn(0, data);
        } else {
            data.release();
        }
        command.complete(ScsiStatus.GOOD, NO_SENSE, length);
    }

    /** Room for what the client takes, which may be less than it asks the device for. */
    private ByteBuf readBuffer() {
        long wanted = command.isRead() ? Math.min(length, Integer.toUnsignedLong(command.expectedLength())) : 0;
        return wanted == 0
                ? Unpooled.EMPTY_BUFFER
                : PooledByteBufAllocator.DEFAULT.directBuffer((int) wanted, (int) wanted);
    }

    /** The whole blocks of what the client has sent; a reference of its own, since an abort takes the command's away. */
    private ByteBuf writeData() {
        ByteBuf sent = command.dataOut();
        int given = (int) Math.min(length, sent.readableBytes());
        return sent.retainedSlice(sent.readerIndex(), given - given % device.blockSize());
    }
}
