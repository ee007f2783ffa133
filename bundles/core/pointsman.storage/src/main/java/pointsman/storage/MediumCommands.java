package pointsman.storage;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.SenseData;

/** PRE-FETCH and READ DEFECT DATA (SBC-3, 5.13, 5.14, 5.17 and 5.18). */
final class MediumCommands {

    private static final int LAST_DEFECT_FORMAT = 5;

    private MediumCommands() {}

    static void addTo(Map<CommandDefinition, CommandHandler> table) {
        table.put(CommandDefinition.PRE_FETCH_10, MediumCommands::preFetch);
        table.put(CommandDefinition.PRE_FETCH_16, MediumCommands::preFetch);
        table.put(CommandDefinition.READ_DEFECT_DATA_10, MediumCommands::defects10);
        table.put(CommandDefinition.READ_DEFECT_DATA_12, MediumCommands::defects12);
    }

    /** Answered GOOD and not CONDITION MET, since there is no cache that could hold the blocks. */
    private static CompletionStage<Reply> preFetch(Request request) {
        Optional<SenseData> wrong = BlockRange.of(request).checkPlace(request, Long.MAX_VALUE);
        return wrong.map(Reply::failure).orElseGet(() -> Reply.good(0)).now();
    }

    private static CompletionStage<Reply> defects10(Request request) {
        return noDefects(request, request.u8(2), 4, request.u16(7));
    }

    private static CompletionStage<Reply> defects12(Request request) {
        return noDefects(request, request.u8(1), 8, request.u32(6));
    }

    /** The header of an empty list, valid as far as it is asked for and in the format that is asked for. */
    private static CompletionStage<Reply> noDefects(Request request, int lists, int header, long allocationLength) {
        if ((lists & 7) > LAST_DEFECT_FORMAT) {
            return Reply.failure(SenseData.INVALID_FIELD_IN_CDB).now();
        }
        byte[] data = ByteBuffer.allocate(header).put(1, (byte) (lists & 0x1f)).array();
        return Reply.data(Arrays.copyOf(data, (int) Math.min(header, allocationLength)))
                .now();
    }
}
