package pointsman.storage;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.SenseData;

/** START STOP UNIT and PREVENT ALLOW MEDIUM REMOVAL, as a disk answers them whose medium is fixed (SBC-3, 5.25 and 5.15). */
final class PowerCommands {

    private static final int LOAD_EJECT = 0x02;
    private static final int START = 0x01;
    private static final int POWER_CONDITION = 0xf0;
    private static final int PREVENT = 0x03;

    private PowerCommands() {}

    static void addTo(Map<CommandDefinition, CommandHandler> table) {
        table.put(CommandDefinition.START_STOP_UNIT, PowerCommands::startStop);
        table.put(CommandDefinition.PREVENT_ALLOW_MEDIUM_REMOVAL, PowerCommands::prevent);
    }

    /** It always runs: starting changes nothing, and it cannot be stopped for all its clients by one of them. */
    private static CompletionStage<Reply> startStop(Request request) {
        boolean starts = request.bit(4, START) && !request.bit(4, POWER_CONDITION | LOAD_EJECT);
        return (starts ? Reply.good(0) : Reply.failure(SenseData.INVALID_FIELD_IN_CDB)).now();
    }

    private static CompletionStage<Reply> prevent(Request request) {
        return (request.bit(4, PREVENT) ? Reply.failure(SenseData.INVALID_FIELD_IN_CDB) : Reply.good(0)).now();
    }
}
