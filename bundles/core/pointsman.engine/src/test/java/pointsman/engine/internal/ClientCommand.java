package pointsman.engine.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetSession;

/** A client's command that takes data and an answer as the target role does, and records what becomes of it. */
public final class ClientCommand implements TargetCommand {

    private static final int LEAST_CDB = 16;

    private final byte[] cdb;
    private final boolean read;
    private final boolean write;
    private final ByteBuf data;
    private final int length;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private ScsiStatus status;
    private byte[] sense = new byte[0];
    private long transferred;
    private boolean aborted;
    private boolean ended;

    private ClientCommand(byte[] cdb, boolean read, boolean write, ByteBuf data, int length) {
        this.cdb = Arrays.copyOf(cdb, Math.max(LEAST_CDB, cdb.length));
        this.read = read;
        this.write = write;
        this.data = data;
        this.length = length;
    }

    public static ClientCommand reading(byte[] cdb, int length) {
        return new ClientCommand(cdb, true, false, Unpooled.EMPTY_BUFFER, length);
    }

    public static ClientCommand writing(byte[] cdb, byte... data) {
        return new ClientCommand(cdb, false, true, Unpooled.copiedBuffer(data), data.length);
    }

    public static ClientCommand bothWays(byte[] cdb, byte... data) {
        return new ClientCommand(cdb, true, true, Unpooled.copiedBuffer(data), data.length);
    }

    /** A command with the first bytes of its CDB; the others are 0. */
    public static ClientCommand withoutData(int... cdb) {
        byte[] bytes = new byte[LEAST_CDB];
        for (int i = 0; i < cdb.length; i++) {
            bytes[i] = (byte) cdb[i];
        }
        return new ClientCommand(bytes, false, false, Unpooled.EMPTY_BUFFER, 0);
    }

    /** How it was answered; null as long as it was not. */
    public ScsiStatus status() {
        return status;
    }

    /** The sense data of its answer as it was sent; empty without. */
    public byte[] senseBytes() {
        return sense;
    }

    public Optional<SenseData> sense() {
        return SenseData.parse(sense);
    }

    /** The bytes that its answer says were transferred. */
    public long transferred() {
        return transferred;
    }

    /** What it has read so far. */
    public byte[] received() {
        return received.toByteArray();
    }

    /** References to the data that it writes; 0 when that is released. */
    public int references() {
        return data.refCnt();
    }

    /** What the target role does when the client gives the command up. */
    public void abort() {
        aborted = true;
        data.release();
    }

    /** To be called when the engine says that it will touch the command no more. */
    public void end() {
        ended = true;
    }

    public boolean isEnded() {
        return ended;
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
