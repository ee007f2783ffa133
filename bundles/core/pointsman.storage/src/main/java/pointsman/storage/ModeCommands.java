package pointsman.storage;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.ModePages;
import pointsman.iscsi.scsi.SenseData;

/** MODE SENSE and MODE SELECT (SPC-4, 6.11 to 6.14): one set of parameters for all nexuses, which is not saved. */
final class ModeCommands {

    private ModeCommands() {}

    static void addTo(Map<CommandDefinition, CommandHandler> table) {
        table.put(CommandDefinition.MODE_SENSE_6, ModeCommands::sense);
        table.put(CommandDefinition.MODE_SENSE_10, ModeCommands::sense);
        table.put(CommandDefinition.MODE_SELECT_6, request -> select(request, request.u8(4)));
        table.put(CommandDefinition.MODE_SELECT_10, request -> select(request, request.u16(7)));
    }

    private static CompletionStage<Reply> sense(Request request) {
        return Reply.of(request.unit().modes().sense(request.cdb())).now();
    }

    private static CompletionStage<Reply> select(Request request, int listLength) {
        Runnable news = () -> request.session()
                .node()
                .tellOthers(request.session(), request.command().lun(), SenseData.MODE_PARAMETERS_CHANGED);
        ModePages.Selection selection = request.unit().select(request.cdb(), request.sent(listLength), news);
        return (selection instanceof ModePages.Refused refused
                        ? Reply.failure(refused.sense())
                        : Reply.good(listLength))
                .now();
    }
}
