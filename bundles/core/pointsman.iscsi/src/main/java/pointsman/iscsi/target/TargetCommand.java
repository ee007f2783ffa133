package pointsman.iscsi.target;

import io.netty.buffer.ByteBuf;
import pointsman.iscsi.scsi.ScsiStatus;

/** One SCSI task at the target side. Use it on the event loop of its session. */
public interface TargetCommand {

    /** The value of {@link #lun()} where the LUN field names no single-level logical unit that could exist here. */
    int UNKNOWN_LUN = -1;

    /** The session that the task came by. */
    TargetSession session();

    /** Initiator task tag, unique among the open tasks of the session. */
    int initiatorTaskTag();

    /** Logical unit number 0 to 16383 (peripheral or flat addressing, SAM-5 4.7), or {@link #UNKNOWN_LUN}. */
    int lun();

    /** The command descriptor block, 16 bytes (longer ones with what an additional header segment brought). Not to be changed. */
    byte[] cdb();

    /** Expected Data Transfer Length in bytes, for the direction of the command, at least 0. */
    int expectedLength();

    /** Whether the client announced to read (R bit). */
    boolean isRead();

    /** Whether the client announced to write (W bit). */
    boolean isWrite();

    /**
     * All write data of the task, as retained slices of what was received; empty when there is none. The command owns
     * it and releases it in {@link #complete} or when it is aborted: who needs it longer retains it.
     */
    ByteBuf dataOut();

    /**
     * Sends read data. Segments come in ascending order without gaps. They are passed on without copying, cut to the
     * client's MaxRecvDataSegmentLength where they are longer. Does nothing but release when the task is aborted.
     *
     * @param bufferOffset offset of the segment in the data of the task, bytes
     * @param segment the data; ownership passes to the command
     */
    void dataIn(int bufferOffset, ByteBuf segment);

    /** Bytes given to {@link #dataIn} so far. */
    int dataInBytes();

    /**
     * Ends the task. The residual count is computed here, from the expected length and from {@code transferLength}.
     *
     * @param status SCSI status
     * @param sense sense data for CHECK CONDITION, else empty
     * @param transferLength bytes that the command would have moved if the client's buffer had been right: for a read
     *     command what the device had to give, for a write command what the device wanted
     */
    void complete(ScsiStatus status, byte[] sense, long transferLength);

    /** Whether the client, or the end of its session, has ended the task: nothing that is sent for it goes out any more. */
    boolean isAborted();
}
