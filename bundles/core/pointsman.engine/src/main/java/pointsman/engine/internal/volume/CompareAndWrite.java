package pointsman.engine.internal.volume;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import pointsman.engine.internal.proxy.Forwarder;
import pointsman.engine.internal.proxy.LoadMeter;
import pointsman.engine.internal.proxy.Sending;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.CdbBlocks;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;

/**
 * COMPARE AND WRITE (SBC-3, 5.2) where not every path to a device has it: the engine reads, compares and writes while the
 * {@link BlockGuard} keeps every other write away from the blocks. Both parts are idempotent, and nothing comes between
 * them, so that this one goes through the failure of a server like any write. Confined to the data loop.
 */
final class CompareAndWrite {

    /** Most blocks of one command. */
    static final int MOST_BLOCKS = 128;

    private static final int PROTECT = 0xe0;
    private static final int DPO_FUA = 0x18;
    private static final int FUA = 0x08;

    private final TargetCommand client;
    private final Forwarder forwarder;
    private final LoadMeter meter;
    private final Runnable ended;
    private final ByteBuf data;
    private final int half;
    private final BlockCommand place;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private OwnCommand underWay;

    /**
     * @param client a command that has passed {@link #whatIsWrong}
     * @param ended called once when it no longer occupies anything
     */
    CompareAndWrite(TargetCommand client, Forwarder forwarder, LoadMeter meter, Runnable ended) {
        this.client = client;
        this.forwarder = forwarder;
        this.meter = meter;
        this.ended = ended;
        this.data = client.dataOut().retainedSlice();
        this.half = data.readableBytes() / 2;
        byte[] cdb = client.cdb();
        this.place = new BlockCommand(
                BlockCommand.Kind.WRITE, CdbBlocks.first(cdb), CdbBlocks.count(cdb), 0, (cdb[1] & FUA) != 0);
    }

    /**
     * What is wrong with a command; empty if nothing is.
     *
     * @param blockBytes size of a logical block
     * @param dpoFua whether DPO and FUA bits are understood
     */
    static Optional<SenseData> whatIsWrong(TargetCommand command, int blockBytes, boolean dpoFua) {
        byte[] cdb = command.cdb();
        long bytes = 2 * CdbBlocks.count(cdb) * blockBytes;
        boolean wrong = (cdb[1] & PROTECT) != 0
                || !dpoFua && (cdb[1] & DPO_FUA) != 0
                || command.dataOut().readableBytes() != bytes;
        return wrong ? Optional.of(SenseData.INVALID_FIELD_IN_CDB) : Optional.empty();
    }

    /** Begins. */
    void start() {
        if (half == 0) {
            end(ScsiStatus.GOOD, new byte[0]);
            return;
        }
        byte[] cdb = BlockCommand.read(place.lba(), place.blocks()).encode();
        send(OwnCommand.reading(client, cdb, half), this::compare);
    }

    /** The client has given it up; completes when nothing of it happens any more. */
    CompletionStage<Void> abort() {
        if (underWay != null) {
            forwarder.abort(underWay);
        }
        return gone;
    }

    private void compare(OwnCommand read) {
        byte[] present = ByteBufUtil.getBytes(read.received());
        byte[] expected = ByteBufUtil.getBytes(data, data.readerIndex(), half);
        int different = Arrays.mismatch(present, expected);
        if (different >= 0) {
            end(ScsiStatus.CHECK_CONDITION, SenseData.MISCOMPARE.encode(different));
        } else {
            ByteBuf written = data.slice(data.readerIndex() + half, half);
            send(OwnCommand.writing(client, place.encode(), written), write -> end(ScsiStatus.GOOD, new byte[0]));
        }
    }

    private void send(OwnCommand command, Consumer<OwnCommand> next) {
        underWay = command;
        forwarder.submit(command, Sending.AGAIN, meter, () -> {
            underWay = null;
            if (client.isAborted()) {
                end(ScsiStatus.GOOD, new byte[0]);
            } else if (command.status() == ScsiStatus.GOOD) {
                next.accept(command);
            } else {
                end(command.status(), command.sense());
            }
        });
    }

    private void end(ScsiStatus status, byte[] sense) {
        client.complete(status, sense, 2L * half);
        data.release();
        gone.complete(null);
        ended.run();
    }
}
