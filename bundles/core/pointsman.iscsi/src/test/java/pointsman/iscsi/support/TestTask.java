package pointsman.iscsi.support;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.ScsiStatus;

/** A task of a test; its outcome comes as a future. */
public final class TestTask implements InitiatorTask {

    public record Outcome(ScsiStatus status, byte[] sense, long residual, byte[] data) {}

    private final int lun;
    private final byte[] cdb;
    private final boolean read;
    private final int length;
    private final ByteBuf out;
    private final byte[] in;
    private int received;
    public final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    private TestTask(int lun, byte[] cdb, boolean read, int length, ByteBuf out) {
        this.lun = lun;
        this.cdb = cdb;
        this.read = read;
        this.length = length;
        this.out = out;
        this.in = new byte[read ? length : 0];
    }

    public static TestTask reading(int lun, byte[] cdb, int length) {
        return new TestTask(lun, cdb, true, length, Unpooled.EMPTY_BUFFER);
    }

    public static TestTask writing(int lun, byte[] cdb, byte[] data) {
        return new TestTask(lun, cdb, false, data.length, Unpooled.wrappedBuffer(data));
    }

    public static TestTask moving(int lun, byte[] cdb) {
        return new TestTask(lun, cdb, false, 0, Unpooled.EMPTY_BUFFER);
    }

    /** READ(10) of blocks of 512 bytes. */
    public static TestTask read10(int lba, int blocks) {
        return reading(0, rw10(0x28, lba, blocks), blocks * 512);
    }

    /** WRITE(10) of blocks of 512 bytes. */
    public static TestTask write10(int lba, byte[] data) {
        return writing(0, rw10(0x2a, lba, data.length / 512), data);
    }

    public static byte[] rw10(int opcode, int lba, int blocks) {
        byte[] cdb = new byte[10];
        Unpooled.wrappedBuffer(cdb).setByte(0, opcode).setInt(2, lba).setShort(7, blocks);
        return cdb;
    }

    public TestTask submitTo(InitiatorSession session) {
        session.eventLoop().execute(() -> session.submit(this));
        return this;
    }

    @Override
    public int lun() {
        return lun;
    }

    @Override
    public byte[] cdb() {
        return cdb;
    }

    @Override
    public boolean isRead() {
        return read;
    }

    @Override
    public int expectedLength() {
        return length;
    }

    @Override
    public ByteBuf dataOut() {
        return out;
    }

    @Override
    public void dataIn(int bufferOffset, ByteBuf segment) {
        if (bufferOffset != received) {
            outcome.completeExceptionally(
                    new AssertionError("data at %d, expected %d".formatted(bufferOffset, received)));
        }
        int size = segment.readableBytes();
        segment.readBytes(in, bufferOffset, size);
        received += size;
        segment.release();
    }

    @Override
    public void completed(ScsiStatus status, byte[] sense, long residual) {
        if (!outcome.complete(new Outcome(status, sense, residual, Arrays.copyOf(in, received)))) {
            throw new AssertionError("a task ended twice");
        }
    }

    @Override
    public void failed(IOException cause) {
        outcome.completeExceptionally(cause);
    }
}
