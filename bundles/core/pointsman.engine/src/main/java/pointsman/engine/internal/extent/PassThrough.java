package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.target.TargetCommand;

/** A command of which all blocks are on one device: the client gets what the device gives. */
record PassThrough(TargetCommand front) implements Merge {

    @Override
    public void dataIn(int part, int offset, ByteBuf segment) {
        front.dataIn(offset, segment);
    }

    @Override
    public long ended(ScsiStatus status, Part worst) {
        return worst.transferred();
    }
}
