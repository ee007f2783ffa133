package pointsman.engine.internal.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SenseKey;

/**
 * A command of the engine's own, small and rare enough to copy its data. Unit attentions are taken note of by trying
 * again. Confined to the event loop of the session, on which the stages complete.
 */
public final class ScsiCall implements InitiatorTask {

    private static final int ATTEMPTS = 8;

    private final InitiatorSession session;
    private final String name;
    private final int lun;
    private final byte[] cdb;
    private final byte[] data;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private int received;
    private int attempts;

    private ScsiCall(InitiatorSession session, String name, int lun, byte[] cdb, int length) {
        this.session = session;
        this.name = name;
        this.lun = lun;
        this.cdb = cdb;
        this.data = new byte[length];
    }

    /**
     * Sends a command that reads.
     *
     * @param name for messages
     * @param length most bytes to receive
     * @return what came, which may be shorter; exceptionally a {@link ScsiFailure}, or an IOException if the session ended
     */
    public static CompletionStage<byte[]> read(InitiatorSession session, String name, int lun, byte[] cdb, int length) {
        ScsiCall call = new ScsiCall(session, name, lun, cdb, length);
        call.send();
        return call.result;
    }

    /** Sends a command without data. */
    public static CompletionStage<Void> run(InitiatorSession session, String name, int lun, byte[] cdb) {
        return read(session, name, lun, cdb, 0).thenAccept(nothing -> {});
    }

    private void send() {
        attempts++;
        received = 0;
        session.submit(this);
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
        return data.length > 0;
    }

    @Override
    public int expectedLength() {
        return data.length;
    }

    @Override
    public ByteBuf dataOut() {
        return Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void dataIn(int bufferOffset, ByteBuf segment) {
        try {
            int length = Math.min(segment.readableBytes(), data.length - bufferOffset);
            if (length > 0) {
                segment.readBytes(data, bufferOffset, length);
                received = bufferOffset + length;
            }
        } finally {
            segment.release();
        }
    }

    @Override
    public void completed(ScsiStatus status, byte[] sense, long residual) {
        if (status == ScsiStatus.GOOD) {
            result.complete(Arrays.copyOf(data, received));
            return;
        }
        Optional<SenseData> parsed = SenseData.parse(sense);
        boolean attention =
                parsed.filter(what -> what.key() == SenseKey.UNIT_ATTENTION).isPresent();
        if (attention && attempts < ATTEMPTS) {
            send();
        } else {
            result.completeExceptionally(new ScsiFailure(name, status, parsed));
        }
    }

    @Override
    public void failed(IOException cause) {
        result.completeExceptionally(cause);
    }
}
