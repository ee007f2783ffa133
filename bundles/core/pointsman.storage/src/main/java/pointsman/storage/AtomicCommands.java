package pointsman.storage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.SenseData;

/** COMPARE AND WRITE, ORWRITE(16) and WRITE ATOMIC(16) (SBC-3, 5.2 and 5.10; SBC-4, 5.48). */
final class AtomicCommands {

    private AtomicCommands() {}

    static void addTo(Map<CommandDefinition, CommandHandler> table) {
        table.put(CommandDefinition.COMPARE_AND_WRITE, AtomicCommands::compareAndWrite);
        table.put(CommandDefinition.ORWRITE_16, AtomicCommands::orWrite);
        table.put(CommandDefinition.WRITE_ATOMIC_16, AtomicCommands::writeAtomic);
    }

    private static CompletionStage<Reply> compareAndWrite(Request request) {
        BlockRange range = BlockRange.of(request);
        Optional<SenseData> wrong = range.check(request, request.unit().limits().maximumCompareAndWrite());
        int length = (int) range.bytes(request);
        byte[] sent = request.sent(2L * length);
        // Other data than what the field says, and the client means another number of blocks.
        if (wrong.isPresent() || request.command().dataOut().readableBytes() != 2 * length) {
            return Reply.failure(wrong.orElse(SenseData.INVALID_FIELD_IN_CDB)).now();
        }
        AtomicInteger different = new AtomicInteger(-1);
        return request.device()
                .update(range.offset(request), length, present -> {
                    different.set(Arrays.mismatch(present, 0, length, sent, 0, length));
                    return different.get() < 0
                            ? Optional.of(Arrays.copyOfRange(sent, length, 2 * length))
                            : Optional.empty();
                })
                .thenApply(done -> different.get() < 0
                        ? Reply.good(2L * length)
                        : Reply.failure(SenseData.MISCOMPARE.encode(different.get())));
    }

    private static CompletionStage<Reply> orWrite(Request request) {
        BlockRange range = BlockRange.of(request);
        Optional<SenseData> wrong = range.check(request, request.unit().limits().maximumTransfer());
        if (wrong.isPresent()) {
            return Reply.failure(wrong.get()).now();
        }
        byte[] sent = request.sentBlocks(range.bytes(request));
        return request.device()
                .update(range.offset(request), sent.length, present -> {
                    for (int i = 0; i < sent.length; i++) {
                        present[i] |= sent[i];
                    }
                    return Optional.of(present);
                })
                .thenApply(done -> Reply.good(range.bytes(request)));
    }

    private static CompletionStage<Reply> writeAtomic(Request request) {
        BlockRange range = BlockRange.of(request);
        Optional<SenseData> wrong = range.check(request, request.unit().limits().maximumAtomic());
        byte[] sent = request.sent(range.bytes(request));
        // There is no atomic boundary (VPD page B0), and half of such a write is none.
        if (wrong.isPresent() || request.u16(10) != 0 || sent.length < range.bytes(request)) {
            return Reply.failure(wrong.orElse(SenseData.INVALID_FIELD_IN_CDB)).now();
        }
        return request.device()
                .update(range.offset(request), sent.length, present -> Optional.of(sent))
                .thenApply(done -> Reply.good(sent.length));
    }
}
