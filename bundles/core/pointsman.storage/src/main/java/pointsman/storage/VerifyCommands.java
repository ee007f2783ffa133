package pointsman.storage;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.SenseData;

/** VERIFY and WRITE AND VERIFY (SBC-3, 5.31 to 5.34 and 5.40 to 5.43). */
final class VerifyCommands {

    private static final int BYTCHK_NONE = 0;
    private static final int BYTCHK_ALL = 1;
    private static final int BYTCHK_ONE_BLOCK = 3;

    private VerifyCommands() {}

    static void addTo(Map<CommandDefinition, CommandHandler> table) {
        table.put(CommandDefinition.VERIFY_10, VerifyCommands::verify);
        table.put(CommandDefinition.VERIFY_12, VerifyCommands::verify);
        table.put(CommandDefinition.VERIFY_16, VerifyCommands::verify);
        table.put(CommandDefinition.WRITE_AND_VERIFY_10, VerifyCommands::writeAndVerify);
        table.put(CommandDefinition.WRITE_AND_VERIFY_12, VerifyCommands::writeAndVerify);
        table.put(CommandDefinition.WRITE_AND_VERIFY_16, VerifyCommands::writeAndVerify);
    }

    private static CompletionStage<Reply> verify(Request request) {
        BlockRange range = BlockRange.of(request);
        int byteCheck = byteCheck(request);
        Optional<SenseData> wrong = range.check(request, request.unit().limits().maximumTransfer());
        if (wrong.isPresent() || byteCheck == 2) {
            return Reply.failure(wrong.orElse(SenseData.INVALID_FIELD_IN_CDB)).now();
        }
        long wanted =
                switch (byteCheck) {
                    case BYTCHK_ALL -> range.bytes(request);
                    case BYTCHK_ONE_BLOCK ->
                        Math.min(range.bytes(request), request.device().blockSize());
                    default -> 0;
                };
        byte[] expected = request.sentBlocks(wanted);
        return compare(request, range, byteCheck, expected, wanted);
    }

    private static CompletionStage<Reply> writeAndVerify(Request request) {
        BlockRange range = BlockRange.of(request);
        int byteCheck = byteCheck(request);
        Optional<SenseData> wrong = range.check(request, request.unit().limits().maximumTransfer());
        if (wrong.isPresent() || byteCheck > BYTCHK_ALL) {
            return Reply.failure(wrong.orElse(SenseData.INVALID_FIELD_IN_CDB)).now();
        }
        byte[] data = request.sentBlocks(range.bytes(request));
        BlockRange written =
                new BlockRange(range.lba(), data.length / request.device().blockSize());
        return request.device()
                .write(range.offset(request), Unpooled.wrappedBuffer(data), true)
                .thenCompose(done -> compare(request, written, byteCheck, data, range.bytes(request)));
    }

    /** Reads the blocks, which a medium must be able to give even if nothing is compared. */
    private static CompletionStage<Reply> compare(
            Request request, BlockRange range, int byteCheck, byte[] expected, long transferLength) {
        long length = byteCheck == BYTCHK_ALL ? expected.length : range.bytes(request);
        ByteBuf present = Unpooled.buffer((int) length, (int) length);
        return request.device().read(range.offset(request), present).thenApply(done -> {
            int different =
                    byteCheck == BYTCHK_NONE || expected.length == 0 ? -1 : difference(present.array(), expected);
            return different < 0 ? Reply.good(transferLength) : Reply.failure(SenseData.MISCOMPARE.encode(different));
        });
    }

    /** Where the first byte is that is not as in the expected data, which is repeated; -1 if there is none. */
    private static int difference(byte[] present, byte[] expected) {
        for (int at = 0; at < present.length; at += expected.length) {
            int different = Arrays.mismatch(present, at, at + expected.length, expected, 0, expected.length);
            if (different >= 0) {
                return at + different;
            }
        }
        return -1;
    }

    private static int byteCheck(Request request) {
        return request.u8(1) >> 1 & 3;
    }
}
