package pointsman.iscsi.initiator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.ScsiStatus;

/**
 * A task whose outcome comes as one value, its read data copied into one array: for inquiries and tests, not for the
 * data path. Submitted once.
 */
public final class CollectingTask implements InitiatorTask {

    private final int lun;
    private final byte[] cdb;
    private final boolean read;
    private final int length;
    private final ByteBuf out;
    private final byte[] in;
    private final CompletableFuture<TaskResult> result = new CompletableFuture<>();
    private int received;

    private CollectingTask(int lun, byte[] cdb, boolean read, int length, ByteBuf out) {
        this.lun = lun;
        this.cdb = cdb;
        this.read = read;
        this.length = length;
        this.out = out;
        this.in = new byte[read ? length : 0];
    }

    /** A command that reads up to {@code length} bytes. */
    public static CollectingTask reading(int lun, byte[] cdb, int length) {
        return new CollectingTask(lun, cdb, true, length, Unpooled.EMPTY_BUFFER);
    }

    /** A command that writes the readable bytes of a buffer, which stays with the caller until the task has ended. */
    public static CollectingTask writing(int lun, byte[] cdb, ByteBuf data) {
        return new CollectingTask(lun, cdb, false, data.readableBytes(), data);
    }

    /** A command that moves no data. */
    public static CollectingTask withoutData(int lun, byte[] cdb) {
        return new CollectingTask(lun, cdb, false, 0, Unpooled.EMPTY_BUFFER);
    }

    /**
     * Submits the task; safe from any thread.
     *
     * @return {@link #result}
     */
    public CompletionStage<TaskResult> submitTo(InitiatorSession session) {
        if (session.eventLoop().inEventLoop()) {
            session.submit(this);
        } else {
            session.eventLoop().execute(() -> session.submit(this));
        }
        return result;
    }

    /** Completes on the event loop of the session; exceptionally with the IOException of {@link #failed}. */
    public CompletionStage<TaskResult> result() {
        return result;
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
        int size = segment.readableBytes();
        segment.readBytes(in, bufferOffset, size);
        received = Math.max(received, bufferOffset + size);
        segment.release();
    }

    @Override
    public void completed(ScsiStatus status, byte[] sense, long residual) {
        result.complete(
                new TaskResult(status, sense, residual, received == in.length ? in : Arrays.copyOf(in, received)));
    }

    @Override
    public void failed(IOException cause) {
        result.completeExceptionally(cause);
    }
}
