package pointsman.engine.internal.volume;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetSession;

/** A client's command that records how it ended. */
final class FakeCommand implements TargetCommand {

    ScsiStatus status;
    boolean aborted;
    private byte[] sense = new byte[0];
    private final byte[] cdb;
    private final boolean read;
    private final boolean write;
    private final ByteBuf sent;
    private final int length;
    private final ByteBuf received = Unpooled.buffer();

    private FakeCommand(byte[] cdb, boolean read, boolean write, byte[] sent, int length) {
        this.cdb = cdb;
        this.read = read;
        this.write = write;
        this.sent = Unpooled.wrappedBuffer(sent);
        this.length = length;
    }

    static FakeCommand reading(byte[] cdb, int length) {
        return new FakeCommand(cdb, true, false, new byte[0], length);
    }

    static FakeCommand writing(byte[] cdb, byte... data) {
        return new FakeCommand(cdb, false, true, data, data.length);
    }

    static FakeCommand bothWays(byte[] cdb, byte... data) {
        return new FakeCommand(cdb, true, true, data, data.length);
    }

    static FakeCommand withoutData(int... cdb) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < cdb.length; i++) {
            bytes[i] = (byte) cdb[i];
        }
        return new FakeCommand(bytes, false, false, new byte[0], 0);
    }

    Optional<SenseData> sense() {
        return SenseData.parse(sense);
    }

    byte[] received() {
        return ByteBufUtil.getBytes(received);
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
        return write;
    }

    @Override
    public ByteBuf dataOut() {
        return sent;
    }

    @Override
    public void dataIn(int bufferOffset, ByteBuf segment) {
        received.writeBytes(segment);
        segment.release();
    }

    @Override
    public int dataInBytes() {
        return received.readableBytes();
    }

    @Override
    public void complete(ScsiStatus newStatus, byte[] newSense, long transferLength) {
        if (!aborted) {
            status = newStatus;
            sense = newSense;
        }
    }

    @Override
    public boolean isAborted() {
        return aborted;
    }
}
