package pointsman.engine.internal.volume;

import io.netty.buffer.Unpooled;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;

/** How the engine itself ends a command. */
public final class Replies {

    private static final byte[] NO_SENSE = new byte[0];

    private Replies() {}

    /** Ends it with data, as much as the client takes, or with a failure. */
    public static void answer(TargetCommand command, DescriptionCommands.Answer answer) {
        if (answer instanceof DescriptionCommands.Data data) {
            int length = Math.min(data.data().length, command.isRead() ? command.expectedLength() : 0);
            if (length > 0) {
                command.dataIn(0, Unpooled.wrappedBuffer(data.data(), 0, length));
            }
            command.complete(ScsiStatus.GOOD, NO_SENSE, data.data().length);
        } else if (answer instanceof DescriptionCommands.Failure failure) {
            fail(command, failure.sense());
        }
    }

    /** Ends it with GOOD. */
    static void good(TargetCommand command) {
        status(command, ScsiStatus.GOOD);
    }

    /** Ends it with a status that has no sense data; what the client has sent was taken. */
    static void status(TargetCommand command, ScsiStatus status) {
        long taken = status == ScsiStatus.GOOD && command.isWrite() ? command.expectedLength() : 0;
        command.complete(status, NO_SENSE, taken);
    }

    /** Ends it with CHECK CONDITION. */
    public static void fail(TargetCommand command, SenseData sense) {
        fail(command, sense.encode());
    }

    /** CHECK CONDITION with encoded sense data. */
    static void fail(TargetCommand command, byte[] sense) {
        command.complete(ScsiStatus.CHECK_CONDITION, sense, 0);
    }
}
