package pointsman.iscsi.initiator;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import pointsman.iscsi.scsi.ScsiStatus;

/**
 * One SCSI task as its issuer sees it. The session reads the first six methods when the task is submitted and calls
 * the others on its event loop; exactly one of {@link #completed} and {@link #failed} ends the task.
 */
public interface InitiatorTask {

    /** Logical unit number, 0 to 16383. */
    int lun();

    /** The command descriptor block, at most 16 bytes; it is not kept or changed. */
    byte[] cdb();

    /** Whether data is expected from the server (R bit). */
    boolean isRead();

    /** Whether data is meant for the server (W bit), also where the client has none of it. Never together with {@link #isRead}. */
    default boolean isWrite() {
        return !isRead() && expectedLength() > 0;
    }

    /** Bytes to be moved in the direction of the command, at least 0. */
    int expectedLength();

    /**
     * Data to be written, {@link #expectedLength()} readable bytes; empty for other commands. It stays with the issuer, who keeps it unreleased and
     * unchanged until the task has ended; the session sends retained slices of it and leaves its indexes alone. After the task has ended slices may still wait in
     * the socket's outbound queue, with references of their own.
     */
    ByteBuf dataOut();

    /**
     * Read data has arrived.
     *
     * @param bufferOffset offset in the data of the task, bytes
     * @param segment the data; ownership passes to the receiver
     */
    void dataIn(int bufferOffset, ByteBuf segment);

    /**
     * The server has answered.
     *
     * @param status SCSI status
     * @param sense sense data as sent, without its length prefix; empty when there was none
     * @param residual bytes of overflow (positive) or underflow (negative) as the server counted them, else 0
     */
    void completed(ScsiStatus status, byte[] sense, long residual);

    /**
     * No status will come. If the session has ended, it is unknown whether the server has done, or will still do, what
     * was asked; if it is {@linkplain InitiatorSession#isOpen() open}, the server has ended this task alone, done or not.
     */
    void failed(IOException cause);
}
