package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetSession;

/**
 * What one device does of a client's command. For the device's forwarder it is a command like any other. Confined to the
 * data loop.
 */
final class Part implements TargetCommand, Runnable {

    private static final byte[] NO_SENSE = {};

    private final SplitCommand whole;
    private final TargetCommand front;
    private final int number;
    private final PartPlan plan;
    private final ByteBuf data;
    private int dataInBytes;
    private ScsiStatus status;
    private byte[] sense = NO_SENSE;
    private long transferred;

    /**
     * @param number its place among the parts
     */
    Part(SplitCommand whole, TargetCommand front, int number, PartPlan plan) {
        this.whole = whole;
        this.front = front;
        this.number = number;
        this.plan = plan;
        this.data = plan.data();
    }

    /** Its blocks. */
    Run blocks() {
        return plan.run();
    }

    /** How it was answered; null as long as it was not, or if it ended without an answer. */
    ScsiStatus status() {
        return status;
    }

    byte[] sense() {
        return sense;
    }

    /** Bytes that it moved, or would have if its buffer had been right. */
    long transferred() {
        return transferred;
    }

    @Override
    public TargetSession session() {
        return front.session();
    }

    @Override
    public int initiatorTaskTag() {
        return front.initiatorTaskTag();
    }

    @Override
    public int lun() {
        return front.lun();
    }

    @Override
    public byte[] cdb() {
        return plan.cdb();
    }

    @Override
    public int expectedLength() {
        return plan.expectedLength();
    }

    @Override
    public boolean isRead() {
        return plan.read();
    }

    @Override
    public boolean isWrite() {
        return front.isWrite();
    }

    @Override
    public ByteBuf dataOut() {
        return data;
    }

    @Override
    public void dataIn(int bufferOffset, ByteBuf segment) {
        dataInBytes = bufferOffset + segment.readableBytes();
        whole.dataIn(number, bufferOffset, segment);
    }

    @Override
    public int dataInBytes() {
        return dataInBytes;
    }

    @Override
    public void complete(ScsiStatus newStatus, byte[] newSense, long transferLength) {
        status = newStatus;
        sense = newSense;
        transferred = transferLength;
    }

    @Override
    public boolean isAborted() {
        return front.isAborted();
    }

    /** It no longer occupies anything. */
    @Override
    public void run() {
        data.release();
        whole.ended();
    }
}
