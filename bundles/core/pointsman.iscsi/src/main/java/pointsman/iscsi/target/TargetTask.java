package pointsman.iscsi.target;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.scsi.LogicalUnitNumber;
import pointsman.iscsi.scsi.ScsiStatus;

/**
 * An open task and the PDUs that answer it. The last Data-In is held back until the status is known, since it carries
 * the status when that is GOOD. Event loop only.
 */
final class TargetTask implements TargetCommand {

    private final TaskSet tasks;
    private final ScsiCommand command;
    private final int lun;
    private ByteBuf immediateData = Unpooled.EMPTY_BUFFER;
    private WriteTransfer transfer;
    private boolean ended;
    private boolean aborted;

    private int dataInBytes;
    private int dataSN;
    private ByteBuf heldBack;
    private int heldBackOffset;

    TargetTask(TaskSet tasks, ScsiCommand command) {
        this.tasks = tasks;
        this.command = command;
        this.lun = LogicalUnitNumber.decode(command.lun());
    }

    /** The task carries write data, which comes by this transfer. */
    void receives(WriteTransfer newTransfer) {
        transfer = newTransfer;
    }

    /** The task carries write data, all of it here already; ownership passes to the task. */
    void receives(ByteBuf allData) {
        immediateData = allData;
    }

    /** How write data comes; null for a task that has or needs no more than came with the command. */
    WriteTransfer transfer() {
        return transfer;
    }

    boolean isImmediate() {
        return command.immediate();
    }

    @Override
    public TargetSession session() {
        return tasks.session();
    }

    @Override
    public int initiatorTaskTag() {
        return command.initiatorTaskTag();
    }

    @Override
    public int lun() {
        return lun;
    }

    @Override
    public byte[] cdb() {
        return command.cdb();
    }

    @Override
    public int expectedLength() {
        return command.expectedDataTransferLength();
    }

    @Override
    public boolean isRead() {
        return command.read();
    }

    @Override
    public boolean isWrite() {
        return command.write();
    }

    @Override
    public ByteBuf dataOut() {
        return transfer == null ? immediateData : transfer.data();
    }

    @Override
    public void dataIn(int bufferOffset, ByteBuf segment) {
        if (ended) {
            segment.release();
            return;
        }
        if (bufferOffset != dataInBytes || !isRead()) {
            segment.release();
            throw new IllegalArgumentException(
                    "read data at offset %d, expected %d of a read command".formatted(bufferOffset, dataInBytes));
        }
        int size = segment.readableBytes();
        int wanted = Math.min(size, Math.max(0, expectedLength() - dataInBytes));
        dataInBytes += size;
        if (wanted == 0) {
            segment.release();
            return;
        }
        segment.writerIndex(segment.readerIndex() + wanted);
        sendHeldBack(false, null);
        cut(bufferOffset, segment);
    }

    @Override
    public int dataInBytes() {
        return dataInBytes;
    }

    @Override
    public void complete(ScsiStatus status, byte[] sense, long transferLength) {
        if (ended) {
            return;
        }
        ended = true;
        tasks.ended(this);
        long residual = transferLength - Integer.toUnsignedLong(expectedLength());
        if (heldBack != null && status == ScsiStatus.GOOD && sense.length == 0) {
            sendHeldBack(true, residual);
        } else {
            sendHeldBack(true, null);
            respond(status, sense, residual);
        }
        releaseWriteData();
    }

    @Override
    public boolean isAborted() {
        return aborted;
    }

    /** Ends the task without an answer. */
    void abort() {
        if (ended) {
            return;
        }
        ended = true;
        aborted = true;
        if (heldBack != null) {
            heldBack.release();
            heldBack = null;
        }
        releaseWriteData();
    }

    /** Ends the task with a status and no data. */
    void fail(byte[] sense) {
        complete(ScsiStatus.CHECK_CONDITION, sense, 0);
    }

    private void releaseWriteData() {
        immediateData.release();
        immediateData = Unpooled.EMPTY_BUFFER;
        if (transfer != null) {
            transfer.release();
        }
    }

    /** Sends all of a segment but its last PDU, which is held back. */
    private void cut(int offset, ByteBuf segment) {
        int at = offset;
        int room = room(at);
        while (segment.readableBytes() > room) {
            send(at, segment.readRetainedSlice(room), endsBurst(at + room), null);
            at += room;
            room = room(at);
        }
        heldBack = segment;
        heldBackOffset = at;
    }

    /** Bytes that a Data-In at this offset may carry. */
    private int room(int offset) {
        int burst = tasks.parameters().maxBurstLength();
        return Math.min(tasks.parameters().maxSendDataSegmentLength(), burst - offset % burst);
    }

    /** A Data-In sequence is at most MaxBurstLength long (RFC 7143, 13.13); its last PDU has the F bit. */
    private boolean endsBurst(int end) {
        return end % tasks.parameters().maxBurstLength() == 0;
    }

    private void sendHeldBack(boolean last, Long residualWithStatus) {
        if (heldBack == null) {
            return;
        }
        if (heldBack.readableBytes() > tasks.parameters().maxSendDataSegmentLength()) {
            // The client has declared that it takes less since the segment was cut.
            cut(heldBackOffset, heldBack);
        }
        ByteBuf segment = heldBack;
        heldBack = null;
        boolean isFinal = last || endsBurst(heldBackOffset + segment.readableBytes());
        send(heldBackOffset, segment, isFinal, residualWithStatus);
    }

    private void send(int offset, ByteBuf segment, boolean isFinal, Long residualWithStatus) {
        boolean hasStatus = residualWithStatus != null;
        long residual = hasStatus ? residualWithStatus : 0;
        ResponseNumbers numbers = tasks.numbers();
        tasks.send(new DataIn(
                isFinal,
                false,
                residual > 0,
                residual < 0,
                hasStatus,
                ScsiStatus.GOOD.code(),
                command.lun(),
                initiatorTaskTag(),
                Pdu.RESERVED_TAG,
                hasStatus ? numbers.takeStatSN() : 0,
                numbers.expCmdSN(),
                numbers.maxCmdSN(),
                dataSN++,
                offset,
                (int) Math.abs(residual),
                segment));
    }

    private void respond(ScsiStatus status, byte[] sense, long residual) {
        ResponseNumbers numbers = tasks.numbers();
        tasks.send(new ScsiResponse(
                residual > 0,
                residual < 0,
                ScsiResponse.COMMAND_COMPLETED,
                status.code(),
                initiatorTaskTag(),
                0,
                numbers.takeStatSN(),
                numbers.expCmdSN(),
                numbers.maxCmdSN(),
                dataSN + (transfer == null ? 0 : transfer.r2tCount()),
                (int) Math.abs(residual),
                withLength(sense)));
    }

    /** Sense data behind its length (RFC 7143, 11.4.7). */
    private static ByteBuf withLength(byte[] sense) {
        return sense.length == 0
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.buffer(2 + sense.length).writeShort(sense.length).writeBytes(sense);
    }
}
