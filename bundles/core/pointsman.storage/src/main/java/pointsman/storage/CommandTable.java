package pointsman.storage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SupportedCommands;

/**
 * What the logical units of a server carry out, from which REPORT SUPPORTED OPERATION CODES is answered too. Immutable;
 * safe from any thread.
 */
final class CommandTable {

    /** Commands that move blocks: {@link StorageSession} gives them to {@link BlockTransfer} without a detour. */
    private static final Set<CommandDefinition> TRANSFERS = EnumSet.of(
            CommandDefinition.READ_6,
            CommandDefinition.READ_10,
            CommandDefinition.READ_12,
            CommandDefinition.READ_16,
            CommandDefinition.WRITE_6,
            CommandDefinition.WRITE_10,
            CommandDefinition.WRITE_12,
            CommandDefinition.WRITE_16,
            CommandDefinition.SYNCHRONIZE_CACHE_10,
            CommandDefinition.SYNCHRONIZE_CACHE_16);

    private static final List<CommandDefinition> DESCRIPTIONS = List.of(
            CommandDefinition.TEST_UNIT_READY,
            CommandDefinition.INQUIRY,
            CommandDefinition.READ_CAPACITY_10,
            CommandDefinition.READ_CAPACITY_16);

    /** Commands that change the medium, but for WRITE; refused where a client has set SWP. */
    private static final Set<CommandDefinition> CHANGES = EnumSet.of(
            CommandDefinition.WRITE_AND_VERIFY_10,
            CommandDefinition.WRITE_AND_VERIFY_12,
            CommandDefinition.WRITE_AND_VERIFY_16,
            CommandDefinition.WRITE_SAME_10,
            CommandDefinition.WRITE_SAME_16,
            CommandDefinition.WRITE_ATOMIC_16,
            CommandDefinition.COMPARE_AND_WRITE,
            CommandDefinition.ORWRITE_16,
            CommandDefinition.UNMAP);

    /** ABORT TASK, ABORT TASK SET, CLEAR TASK SET, LOGICAL UNIT RESET and TARGET RESET (SPC-4, 6.36). */
    private static final byte[] TASK_MANAGEMENT = {(byte) 0xda, 0, 0, 0};

    private final Map<CommandDefinition, CommandHandler> handlers = new EnumMap<>(CommandDefinition.class);
    private final SupportedCommands supported;

    CommandTable() {
        VerifyCommands.addTo(handlers);
        WriteSameCommands.addTo(handlers);
        ProvisioningCommands.addTo(handlers);
        AtomicCommands.addTo(handlers);
        MediumCommands.addTo(handlers);
        ReservationCommands.addTo(handlers);
        PowerCommands.addTo(handlers);
        ModeCommands.addTo(handlers);
        DESCRIPTIONS.forEach(command -> handlers.put(command, CommandTable::describe));
        handlers.put(CommandDefinition.REQUEST_SENSE, CommandTable::requestSense);
        handlers.put(CommandDefinition.REPORT_TARGET_PORT_GROUPS, request -> Reply.of(
                        request.unit().ports().report(request.cdb()))
                .now());
        handlers.put(CommandDefinition.REPORT_SUPPORTED_OPERATION_CODES, this::reportOperationCodes);
        handlers.put(CommandDefinition.REPORT_SUPPORTED_TASK_MANAGEMENT_FUNCTIONS, request -> Reply.data(
                        Arrays.copyOf(TASK_MANAGEMENT, (int) Math.min(4, request.u32(6))))
                .now());
        CHANGES.forEach(command -> handlers.computeIfPresent(command, (same, handler) -> protect(handler)));
        Set<CommandDefinition> all = EnumSet.copyOf(handlers.keySet());
        all.addAll(TRANSFERS);
        all.add(CommandDefinition.REPORT_LUNS);
        supported = new SupportedCommands(all);
    }

    CompletionStage<Reply> execute(Request request) {
        Optional<CommandHandler> handler = CommandDefinition.of(request.cdb()).map(handlers::get);
        return handler.isPresent()
                ? handler.get().execute(request)
                : Reply.failure(supported.refusal(request.cdb())).now();
    }

    private static CommandHandler protect(CommandHandler handler) {
        return request -> request.unit().modes().softwareWriteProtect()
                ? Reply.failure(SenseData.SOFTWARE_WRITE_PROTECTED).now()
                : handler.execute(request);
    }

    private static CompletionStage<Reply> describe(Request request) {
        return Reply.of(request.unit().description().answer(request.cdb()).orElseThrow())
                .now();
    }

    private static CompletionStage<Reply> requestSense(Request request) {
        return Reply.of(request.session()
                        .attentions()
                        .requestSense(request.command().lun(), request.cdb()))
                .now();
    }

    private CompletionStage<Reply> reportOperationCodes(Request request) {
        return Reply.of(supported.report(request.cdb())).now();
    }
}
