package pointsman.engine.internal.session;

import io.netty.buffer.Unpooled;
import java.util.Optional;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.InquiryData;
import pointsman.iscsi.scsi.OperationCode;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;

/**
 * The commands that the engine answers itself: what the volume is, which logical units there are, and those that must not
 * reach a server. Confined to the data loop.
 */
final class VolumeCommands {

    private static final InquiryData NO_LOGICAL_UNIT =
            InquiryData.noLogicalUnit(Volume.VENDOR, Volume.PRODUCT, Volume.REVISION);
    private static final byte[] NO_SENSE = new byte[0];
    private static final int LONGEST_BLOCK_COMMAND = 16;

    private final VolumeView view;

    VolumeCommands(VolumeView view) {
        this.view = view;
    }

    /**
     * Answers a command if that is the engine's to do.
     *
     * @param volume the addressed volume; empty if there is none at that LUN
     * @return false if the command is to be forwarded, which only happens when there is a volume
     */
    boolean answer(TargetCommand command, Optional<Volume> volume) {
        byte[] cdb = command.cdb();
        int operation = OperationCode.of(cdb);
        if (operation == OperationCode.REPORT_LUNS) {
            give(command, DescriptionCommands.reportLuns(cdb, view.luns()));
            return true;
        }
        if (volume.isEmpty()) {
            give(command, DescriptionCommands.answerWithoutLogicalUnit(cdb, NO_LOGICAL_UNIT));
            return true;
        }
        if (operation == OperationCode.TEST_UNIT_READY && isNotReady(volume.get())) {
            return false;
        }
        Optional<DescriptionCommands.Answer> answer = volume.get().description().answer(cdb);
        if (answer.isPresent()) {
            give(command, answer.get());
            return true;
        }
        Optional<BlockCommand> block = BlockCommand.parse(cdb);
        if (block.isEmpty()) {
            // Reservations and other commands change the server's state for all clients of the engine at once.
            fail(command, SenseData.INVALID_OPCODE);
            return true;
        }
        boolean moves = block.get().kind() != BlockCommand.Kind.SYNCHRONIZE_CACHE;
        if (cdb.length > LONGEST_BLOCK_COMMAND
                || isOtherWay(block.get().kind(), command)
                || moves && block.get().blocks() > volume.get().mostBlocks()) {
            fail(command, SenseData.INVALID_FIELD_IN_CDB);
            return true;
        }
        return false;
    }

    /** Data in a direction that the command does not have must not be taken for the one that it has. */
    private static boolean isOtherWay(BlockCommand.Kind kind, TargetCommand command) {
        return command.expectedLength() > 0
                && (command.isRead() && kind != BlockCommand.Kind.READ
                        || command.isWrite() && kind != BlockCommand.Kind.WRITE);
    }

    /** Then the forwarder says so, in the same words as for every other command. */
    private static boolean isNotReady(Volume volume) {
        return volume.forwarder().state() == DeviceForwarder.State.OFFLINE;
    }

    private static void give(TargetCommand command, DescriptionCommands.Answer answer) {
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

    private static void fail(TargetCommand command, SenseData sense) {
        command.complete(ScsiStatus.CHECK_CONDITION, sense.encode(), 0);
    }
}
