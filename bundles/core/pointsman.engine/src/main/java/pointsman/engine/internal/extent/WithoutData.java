package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import pointsman.iscsi.scsi.ScsiStatus;

/**
 * A command with several parts that gives the client no data.
 *
 * @param length bytes that it takes from the client if it succeeds
 */
record WithoutData(long length) implements Merge {

    @Override
    public void dataIn(int part, int offset, ByteBuf segment) {
        segment.release();
    }

    @Override
    public long ended(ScsiStatus status, Part worst) {
        return status == ScsiStatus.GOOD ? length : 0;
    }
}
