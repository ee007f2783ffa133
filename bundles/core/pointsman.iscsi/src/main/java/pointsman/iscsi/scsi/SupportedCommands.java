package pointsman.iscsi.scsi;

import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import pointsman.iscsi.scsi.DescriptionCommands.Answer;
import pointsman.iscsi.scsi.DescriptionCommands.Data;
import pointsman.iscsi.scsi.DescriptionCommands.Failure;

/**
 * The commands that a logical unit carries out, as REPORT SUPPORTED OPERATION CODES gives them (SPC-4, 6.35). Immutable.
 */
public final class SupportedCommands {

    private static final int TIMEOUTS = 12;
    private static final int RCTD = 0x80;

    private final Set<CommandDefinition> commands;

    public SupportedCommands(Set<CommandDefinition> commands) {
        this.commands = EnumSet.copyOf(commands);
    }

    /** The sense data for a command that is none of these: a service action can be wrong in a right operation code. */
    public SenseData refusal(byte[] cdb) {
        return hasOperation(OperationCode.of(cdb)) ? SenseData.INVALID_FIELD_IN_CDB : SenseData.INVALID_OPCODE;
    }

    /** The answer to REPORT SUPPORTED OPERATION CODES. */
    public Answer report(byte[] cdb) {
        boolean timeouts = (cdb[2] & RCTD) != 0;
        int operation = Bytes.u8(cdb, 3);
        int serviceAction = Bytes.u16(cdb, 4);
        byte[] data =
                switch (cdb[2] & 7) {
                    case 0 -> all(timeouts);
                    case 1 -> hasServiceActions(operation) ? null : one(operation, serviceAction, timeouts);
                    case 2 ->
                        hasOperation(operation) && !hasServiceActions(operation)
                                ? null
                                : one(operation, serviceAction, timeouts);
                    case 3 -> one(operation, serviceAction, timeouts);
                    default -> null;
                };
        // REPORTING OPTIONS
        return data == null ? Failure.inCommand(2, 2) : Data.upTo(Bytes.u32(cdb, 6), data);
    }

    /** Builds a REPORT SUPPORTED OPERATION CODES that asks for all commands. */
    public static byte[] request(int allocationLength) {
        byte[] cdb = new byte[12];
        cdb[0] = (byte) CommandDefinition.REPORT_SUPPORTED_OPERATION_CODES.operation();
        cdb[1] = (byte) CommandDefinition.REPORT_SUPPORTED_OPERATION_CODES.serviceAction();
        Bytes.put(cdb, 6, 4, allocationLength);
        return cdb;
    }

    /**
     * Reads the answer to {@link #request}: those of the commands known here that are in it; empty if it is cut off or has
     * nothing in it.
     */
    public static Optional<Set<CommandDefinition>> parse(byte[] data) {
        if (data.length < 4 || Bytes.u32(data, 0) > data.length - 4) {
            return Optional.empty();
        }
        int end = 4 + (int) Bytes.u32(data, 0);
        Set<CommandDefinition> found = EnumSet.noneOf(CommandDefinition.class);
        int at = 4;
        while (at + 8 <= end) {
            int operation = Bytes.u8(data, at);
            int serviceAction = (data[at + 5] & 1) != 0 ? Bytes.u16(data, at + 2) : CommandDefinition.NO_SERVICE_ACTION;
            for (CommandDefinition command : CommandDefinition.values()) {
                if (command.operation() == operation && command.serviceAction() == serviceAction) {
                    found.add(command);
                }
            }
            at += (data[at + 5] & 2) != 0 ? 8 + TIMEOUTS : 8;
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private byte[] all(boolean timeouts) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (CommandDefinition command : commands) {
            byte[] descriptor = new byte[8];
            descriptor[0] = (byte) command.operation();
            boolean service = command.serviceAction() != CommandDefinition.NO_SERVICE_ACTION;
            Bytes.put(descriptor, 2, 2, service ? command.serviceAction() : 0);
            descriptor[5] = (byte) ((timeouts ? 2 : 0) | (service ? 1 : 0));
            Bytes.put(descriptor, 6, 2, command.length());
            list.writeBytes(descriptor);
            if (timeouts) {
                list.writeBytes(noTimeouts());
            }
        }
        byte[] data = new byte[4 + list.size()];
        Bytes.put(data, 0, 4, list.size());
        System.arraycopy(list.toByteArray(), 0, data, 4, list.size());
        return data;
    }

    private byte[] one(int operation, int serviceAction, boolean timeouts) {
        Optional<CommandDefinition> command = commands.stream()
                .filter(known -> known.operation() == operation
                        && (known.serviceAction() == CommandDefinition.NO_SERVICE_ACTION
                                || known.serviceAction() == serviceAction))
                .findFirst();
        if (command.isEmpty()) {
            return new byte[] {0, 1, 0, 0};
        }
        byte[] usage = command.get().usage();
        byte[] data = new byte[4 + usage.length + (timeouts ? TIMEOUTS : 0)];
        data[1] = (byte) ((timeouts ? 0x80 : 0) | 3);
        Bytes.put(data, 2, 2, usage.length);
        System.arraycopy(usage, 0, data, 4, usage.length);
        if (timeouts) {
            System.arraycopy(noTimeouts(), 0, data, 4 + usage.length, TIMEOUTS);
        }
        return data;
    }

    /** A command timeouts descriptor that gives none. */
    private static byte[] noTimeouts() {
        byte[] descriptor = new byte[TIMEOUTS];
        Bytes.put(descriptor, 0, 2, TIMEOUTS - 2);
        return descriptor;
    }

    private boolean hasOperation(int operation) {
        return commands.stream().anyMatch(command -> command.operation() == operation);
    }

    private boolean hasServiceActions(int operation) {
        return commands.stream()
                .anyMatch(command -> command.operation() == operation
                        && command.serviceAction() != CommandDefinition.NO_SERVICE_ACTION);
    }
}
