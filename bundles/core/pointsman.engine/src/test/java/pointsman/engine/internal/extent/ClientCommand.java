package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetSession;

/** A client's command that takes data as the target role does, and records what becomes of it. */
final class ClientCommand implements TargetCommand {

    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    ScsiStatus status;
    byte[] sense;
    long transferred;
    boolean ended;
    private final byte[] cdb;
    private final int length;
    private final boolean read;
    private final ByteBuf data;
    private boolean aborted;

    private ClientCommand(byte[] cdb, int length, boolean read, ByteBuf data) {
        this.cdb = Arrays.copyOf(cdb, 16);
        this.length = length;
        this.read = read;
        this.data = data;
    }

    static ClientCommand reading(byte[] cdb, int length) {
        return new ClientCommand(cdb, length, true, Unpooled.EMPTY_BUFFER);
    }

    static ClientCommand writing(byte[] cdb, byte[] data) {
        return new ClientCommand(cdb, data.length, false, Unpooled.copiedBuffer(data));
    }

    int references() {
        return data.refCnt();
    }

    /** What the target role does when the client gives the command up. */
    void abort() {
        aborted = true;
        data.release();
    }

    @Override
    public TargetSession session() {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public int initiatorTaskTag() {
        return 1;
    }

    @Override
    public int lun() {
        return 0;
    }

    @Override
    public byte[] cdb() {
        return cdb;
    }

    @Override
    public int expectedLength() {
        return length;
    }

    @Override
    public boolean isRead() {
        return read;
    }

    @Override
    public boolean isWrite() {
        return !read;
    }

    @Override
    public ByteBuf dataOut() {
        return data;
    }

    @Override
    public void dataIn(int bufferOffset, ByteBuf segment) {
        if (bufferOffset != received.size() || !read || status != null) {
            throw new AssertionError("data at %d after %d bytes".formatted(bufferOffset, received.size()));
        }
        if (!aborted) {
            received.writeBytes(ByteBufUtil.getBytes(segment));
        }
        segment.release();
    }

    @Override
    public int dataInBytes() {
        return received.size();
    }

    @Override
    public void complete(ScsiStatus newStatus, byte[] newSense, long transferLength) {
        if (status != null || ended) {
            throw new AssertionError("answered twice, or after it had ended");
        }
        if (!aborted) {
            status = newStatus;
            sense = newSense;
            transferred = transferLength;
            data.release();
        }
    }

    @Override
    public boolean isAborted() {
        return aborted;
    }
}
