package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.target.TargetCommand;

/**
 * The answer to GET LBA STATUS (SBC-3, 5.8): what the device says of the blocks that follow each other there, as blocks of
 * the volume. It may end before the volume does; the client goes on asking from there. Confined to the data loop.
 */
final class LbaStatus implements Merge {

    private static final int HEADER = 8;
    private static final int DESCRIPTOR = 16;
    private static final int MOST_DESCRIPTORS = 64;

    /** Bytes that are asked of the device. */
    static final int LENGTH = HEADER + MOST_DESCRIPTORS * DESCRIPTOR;

    private final TargetCommand front;
    private final Run run;
    private final ByteBuf received = Unpooled.buffer(LENGTH, LENGTH);

    /**
     * @param run the blocks from the one asked for up to where the device changes
     */
    LbaStatus(TargetCommand front, Run run) {
        this.front = front;
        this.run = run;
    }

    /** The block from which a client wants to know it. */
    static long first(byte[] cdb) {
        return Bytes.i64(cdb, 2);
    }

    /** The blocks that the answer is about. */
    Run run() {
        return run;
    }

    byte[] cdb() {
        return Cdb.getLbaStatus(run.deviceBlock(), LENGTH);
    }

    @Override
    public void dataIn(int part, int offset, ByteBuf segment) {
        try {
            received.writeBytes(segment, Math.min(segment.readableBytes(), received.writableBytes()));
        } finally {
            segment.release();
        }
    }

    @Override
    public long ended(ScsiStatus status, Part worst) {
        if (status != ScsiStatus.GOOD) {
            return 0;
        }
        ByteBuf answer = answer();
        long allocationLength = Bytes.u32(front.cdb(), 10);
        int length = (int) Math.min(answer.readableBytes(), allocationLength);
        if (front.isRead() && length > 0) {
            front.dataIn(0, answer.readSlice(length));
        }
        return length;
    }

    private ByteBuf answer() {
        ByteBuf answer = Unpooled.buffer(LENGTH).writeZero(HEADER);
        long end = run.deviceBlock() + run.blocks();
        for (int at = HEADER; at + DESCRIPTOR <= received.readableBytes(); at += DESCRIPTOR) {
            long first = Math.max(run.deviceBlock(), received.getLong(at));
            long last = Math.min(end, received.getLong(at) + received.getUnsignedInt(at + 8));
            if (first < last) {
                answer.writeLong(run.volumeBlock() + first - run.deviceBlock())
                        .writeInt((int) (last - first))
                        .writeInt(received.getInt(at + 12));
            }
        }
        return answer.setInt(0, answer.readableBytes() - 4);
    }
}
