package pointsman.storage;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.PersistentReserveOut;
import pointsman.iscsi.scsi.Reservations;
import pointsman.iscsi.scsi.SenseData;

/** PERSISTENT RESERVE IN and OUT (SPC-4, 6.15 and 6.16), RESERVE(6) and RELEASE(6) (SPC-2, 7.21 and 7.16). */
final class ReservationCommands {

    private static final int RELATIVE_TARGET_PORT = 1;

    private ReservationCommands() {}

    static void addTo(Map<CommandDefinition, CommandHandler> table) {
        table.put(CommandDefinition.RESERVE_6, ReservationCommands::reserve);
        table.put(CommandDefinition.RELEASE_6, ReservationCommands::release);
        in(table, CommandDefinition.PERSISTENT_RESERVE_IN_READ_KEYS, Reservations::readKeys);
        in(table, CommandDefinition.PERSISTENT_RESERVE_IN_READ_RESERVATION, Reservations::readReservation);
        in(
                table,
                CommandDefinition.PERSISTENT_RESERVE_IN_REPORT_CAPABILITIES,
                reservations -> Reservations.reportCapabilities());
        in(
                table,
                CommandDefinition.PERSISTENT_RESERVE_IN_READ_FULL_STATUS,
                reservations -> reservations.readFullStatus(RELATIVE_TARGET_PORT));
        for (CommandDefinition command : CommandDefinition.values()) {
            // PREEMPT AND ABORT promises that the tasks of another session have ended, which cannot be kept yet.
            if (command.name().startsWith("PERSISTENT_RESERVE_OUT")
                    && command != CommandDefinition.PERSISTENT_RESERVE_OUT_PREEMPT_AND_ABORT) {
                table.put(command, ReservationCommands::persistentReserveOut);
            }
        }
    }

    private static void in(
            Map<CommandDefinition, CommandHandler> table,
            CommandDefinition command,
            Function<Reservations, byte[]> data) {
        table.put(command, request -> {
            byte[] all = request.unit().withReservations(data);
            return Reply.data(Arrays.copyOf(all, Math.min(all.length, request.u16(7))))
                    .now();
        });
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
                PersistentReserveOut.parse(request.cdb(), request.sent(PersistentReserveOut.LIST_LENGTH));
        if (parsed instanceof PersistentReserveOut.Refused refused) {
            return Reply.failure(refused.sense()).now();
        }
        PersistentReserveOut out = ((PersistentReserveOut.Command) parsed).out();
        Reservations.Outcome outcome =
                request.unit().withReservations(all -> all.persistentReserveOut(request.nexus(), out));
        outcome.attentions().forEach((nexus, news) -> request.session()
                .tell(nexus, request.command().lun(), news));
        return outcome.sense()
                .map(Reply::failure)
                .orElseGet(() -> Reply.status(outcome.status(), PersistentReserveOut.LIST_LENGTH))
                .now();
    }
}
