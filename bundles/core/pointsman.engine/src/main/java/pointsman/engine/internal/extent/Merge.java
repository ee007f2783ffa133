package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import pointsman.iscsi.scsi.ScsiStatus;

/** How a command's parts become one answer. Confined to the data loop. */
interface Merge {

    /**
     * A part brings data.
     *
     * @param part number of the part
     * @param offset in the data of the part, bytes; ascending without gaps
     * @param segment ownership passes
     */
    void dataIn(int part, int offset, ByteBuf segment);

    /**
     * All parts have ended. What is kept is given to the client, or released.
     *
     * @param status the merged status
     * @param worst the part with the worst answer
     * @return bytes that the command would have moved if the client's buffer had been right
     */
    long ended(ScsiStatus status, Part worst);
}
