package pointsman.engine.internal.volume;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetSession;

/** A command that the engine sends on behalf of a client's, which ends with that one. Confined to the data loop. */
final class OwnCommand implements TargetCommand {

    private final TargetCommand client;
    private final byte[] cdb;
    private final int length;
    private final boolean read;
    private final ByteBuf dataOut;
    private final ByteBuf received;
    private ScsiStatus status;
    private byte[] sense = new byte[0];

    private OwnCommand(TargetCommand client, byte[] cdb, int length, boolean read, ByteBuf dataOut) {
        this.client = client;
        this.cdb = cdb;
        this.length = length;
        this.read = read;
        this.dataOut = dataOut;
        this.received = read ? Unpooled.buffer(length, length) : Unpooled.EMPTY_BUFFER;
    }

    /** A command that reads so many bytes. */
    static OwnCommand reading(TargetCommand client, byte[] cdb, int length) {
        return new OwnCommand(client, cdb, length, true, Unpooled.EMPTY_BUFFER);
    }

    /**
     * A command that writes.
     *
     * @param data stays with the caller, who keeps it until the command has ended
     */
    static OwnCommand writing(TargetCommand client, byte[] cdb, ByteBuf data) {
        return new OwnCommand(client, cdb, data.readableBytes(), false, data);
    }

    /** How it was answered; null as long as it was not, or if it ended without an answer. */
    ScsiStatus status() {
        return status;
    }

    byte[] sense() {
        return sense;
    }

    /** What was read. */
    ByteBuf received() {
        return received;
    }

    @Override
    public TargetSession session() {
        return client.session();
    }

    @Override
    public int initiatorTaskTag() {
        return client.initiatorTaskTag();
    }

    @Override
    public int lun() {
        return client.lun();
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
        return dataOut;
    }

    @Override
    public void dataIn(int bufferOffset, ByteBuf segment) {
        try {
            received.writeBytes(segment, Math.min(segment.readableBytes(), received.writableBytes()));
        } finally {
            segment.release();
        }
    }

    @Override
    public int dataInBytes() {
        return received.readableBytes();
    }

    @Override
    public void complete(ScsiStatus newStatus, byte[] newSense, long transferLength) {
        status = newStatus;
        sense = newSense;
    }

    @Override
    public boolean isAborted() {
        return client.isAborted();
    }
}
