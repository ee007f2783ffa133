package pointsman.storage;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.SenseData;

/** WRITE SAME (SBC-3, 5.48 and 5.49). Blocks of zeroes are unmapped if the client allows it. */
final class WriteSameCommands {

    private static final int NO_DATA_OUT = 0x01;
    private static final int UNMAP = 0x08;
    private static final int ANCHOR = 0x10;

    private WriteSameCommands() {}

    static void addTo(Map<CommandDefinition, CommandHandler> table) {
        table.put(CommandDefinition.WRITE_SAME_10, request -> writeSame(request, false));
        table.put(CommandDefinition.WRITE_SAME_16, request -> writeSame(request, request.bit(1, NO_DATA_OUT)));
    }

    private static CompletionStage<Reply> writeSame(Request request, boolean noDataOut) {
        BlockRange range = BlockRange.of(request);
        Optional<SenseData> wrong = range.check(request, request.unit().limits().maximumWriteSame());
        if (wrong.isPresent()) {
            return Reply.failure(wrong.get()).now();
        }
        int blockSize = request.device().blockSize();
        int sent = request.command().dataOut().readableBytes();
        // No blocks would mean all up to the end (WSNZ says that this is not done), and no block is anchored. Who sends
        // anything but one block means another block size, or another command.
        if (range.blocks() == 0 || request.bit(1, ANCHOR) || !noDataOut && sent != blockSize) {
            return Reply.failure(SenseData.INVALID_FIELD_IN_CDB).now();
        }
        byte[] block = noDataOut ? new byte[blockSize] : request.sent(blockSize);
        Reply done = Reply.good(noDataOut ? 0 : blockSize);
        if (request.bit(1, UNMAP) && isZero(block)) {
            return request.device()
                    .deallocate(range.offset(request), range.bytes(request))
                    .thenApply(ended -> done);
        }
        ByteBuf all = Unpooled.buffer((int) range.bytes(request));
        for (long i = 0; i < range.blocks(); i++) {
            all.writeBytes(block);
        }
        return request.device()
                .write(range.offset(request), all, request.forces())
                .thenApply(ended -> done);
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
