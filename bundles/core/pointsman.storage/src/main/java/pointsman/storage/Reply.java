package pointsman.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/**
 * How a command ends.
 *
 * @param sense sense data for CHECK CONDITION, else empty
 * @param data what the client gets
 * @param transferLength bytes that the command moves, see {@link pointsman.iscsi.target.TargetCommand#complete}
 */
record Reply(ScsiStatus status, byte[] sense, byte[] data, long transferLength) {

    private static final byte[] NONE = {};

    static Reply good(long transferLength) {
        return new Reply(ScsiStatus.GOOD, NONE, NONE, transferLength);
    }

    static Reply data(byte[] data) {
        return new Reply(ScsiStatus.GOOD, NONE, data, data.length);
    }

    static Reply status(ScsiStatus status, long transferLength) {
        return new Reply(status, NONE, NONE, transferLength);
    }

    static Reply failure(SenseData sense) {
        return failure(sense.encode());
    }

    static Reply failure(byte[] sense) {
        return new Reply(ScsiStatus.CHECK_CONDITION, sense, NONE, 0);
    }

    static Reply of(DescriptionCommands.Answer answer) {
        return answer instanceof DescriptionCommands.Data data
                ? data(data.data())
                : failure(((DescriptionCommands.Failure) answer).senseBytes());
    }

    CompletionStage<Reply> now() {
        return CompletableFuture.completedFuture(this);
    }
}
