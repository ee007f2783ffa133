package pointsman.engine.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetSession;

/** A client's command that records what becomes of it. */
final class FakeCommand implements TargetCommand {

    final StringBuilder received = new StringBuilder();
    ScsiStatus status;
    byte[] sense;
    boolean aborted;
    private final byte[] cdb = new byte[16];
    private final boolean read;
    private final ByteBuf data;
    private final int length;

    private FakeCommand(boolean read, ByteBuf data, int length) {
        this.read = read;
        this.data = data;
        this.length = length;
    }

    static FakeCommand read(int length) {
        return new FakeCommand(true, Unpooled.EMPTY_BUFFER, length);
    }

    static FakeCommand write(String text) {
        ByteBuf data = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
        return new FakeCommand(false, data, data.readableBytes());
    }

    /** READ(16) of a byte. */
    static FakeCommand readAt(long first, int blocks) {
        return read(1).about(0x88, first, blocks);
    }

    /** WRITE(16) of some text. */
    static FakeCommand writeAt(long first, int blocks) {
        return write("w").about(0x8a, first, blocks);
    }

    private FakeCommand about(int operation, long first, int blocks) {
        cdb[0] = (byte) operation;
        ByteBuffer.wrap(cdb).putLong(2, first).putInt(10, blocks);
        return this;
    }

    FakeCommand withOperation(int code) {
        cdb[0] = (byte) code;
        return this;
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
        if (bufferOffset != received.length()) {
            throw new AssertionError("data at %d after %d bytes".formatted(bufferOffset, received.length()));
        }
        received.append(segment.toString(StandardCharsets.US_ASCII));
        segment.release();
    }

    @Override
    public int dataInBytes() {
        return received.length();
    }

    @Override
    public void complete(ScsiStatus newStatus, byte[] newSense, long transferLength) {
        if (status != null) {
            throw new AssertionError("answered twice");
        }
        if (!aborted) {
            status = newStatus;
            sense = newSense;
            data.release();
        }
    }

    @Override
    public boolean isAborted() {
        return aborted;
    }
}
