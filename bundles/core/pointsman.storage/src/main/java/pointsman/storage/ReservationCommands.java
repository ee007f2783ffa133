package pointsman.storage;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.PersistentReserveOut;
import pointsman.iscsi.scsi.Reservations;
import pointsman.iscsi.scsi.SenseData;

/** PERSISTENT RESERVE IN and OUT (SPC-4, 6.15 and 6.16), RESERVE(6) and RELEASE(6) (SPC-2, 7.21 and 7.16). */
final class ReservationCommands {

    private ReservationCommands() {}

    static void addTo(Map<CommandDefinition, CommandHandler> table) {
        table.put(CommandDefinition.RESERVE_6, ReservationCommands::reserve);
        table.put(CommandDefinition.RELEASE_6, ReservationCommands::release);
        for (CommandDefinition command : CommandDefinition.values()) {
            if (command.name().startsWith("PERSISTENT_RESERVE_IN")) {
                table.put(command, ReservationCommands::persistentReserveIn);
            } else if (command.name().startsWith("PERSISTENT_RESERVE_OUT")) {
                table.put(command, ReservationCommands::persistentReserveOut);
            }
        }
    }

    private static CompletionStage<Reply> persistentReserveIn(Request request) {
        return Reply.of(request.unit().withReservations(all -> all.persistentReserveIn(request.cdb())))
                .now();
    }

    private static CompletionStage<Reply> reserve(Request request) {
        // SPC-2, 7.21: neither third parties nor extents.
        if (request.bit(1, 0x11)) {
            return Reply.failure(SenseData.INVALID_FIELD_IN_CDB).now();
        }
        request.unit().changeReservations(all -> all.reserve(request.nexus()));
        return Reply.good(0).now();
    }

    private static CompletionStage<Reply> release(Request request) {
        if (request.bit(1, 0x11)) {
            return Reply.failure(SenseData.INVALID_FIELD_IN_CDB).now();
        }
        request.unit().changeReservations(all -> all.release(request.nexus()));
        return Reply.good(0).now();
    }

    private static CompletionStage<Reply> persistentReserveOut(Request request) {
        PersistentReserveOut.Parsed parsed =
                PersistentReserveOut.parse(request.cdb(), request.sent(PersistentReserveOut.MAX_LIST_LENGTH));
        if (parsed instanceof PersistentReserveOut.Refused refused) {
            return Reply.failure(refused.sense()).now();
        }
        PersistentReserveOut out = ((PersistentReserveOut.Command) parsed).out();
        return request.unit()
                .reservations()
                .persistentReserveOut(request.nexus(), out)
                .thenCompose(outcome -> settle(request, outcome));
    }

    /** Tells and ends what is to be told and ended before the command is answered. */
    private static CompletionStage<Reply> settle(Request request, Reservations.Outcome outcome) {
        StorageNode node = request.session().node();
        int lun = request.command().lun();
        outcome.attentions().forEach((nexus, news) -> node.tell(nexus, lun, news));
        Reply reply =
                outcome.sense().map(Reply::failure).orElseGet(() -> Reply.status(outcome.status(), request.u32(5)));
        return outcome.aborted().isEmpty()
                ? reply.now()
                : node.endTasks(session -> outcome.aborted().contains(session.nexus()), named -> named == lun, true)
                        .thenApply(ended -> reply);
    }
}
