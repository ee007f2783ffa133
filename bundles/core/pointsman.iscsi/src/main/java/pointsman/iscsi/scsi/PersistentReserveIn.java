package pointsman.iscsi.scsi;

import java.io.ByteArrayOutputStream;
import java.util.List;
import pointsman.iscsi.scsi.DescriptionCommands.Answer;
import pointsman.iscsi.scsi.DescriptionCommands.Data;
import pointsman.iscsi.scsi.DescriptionCommands.Failure;
import pointsman.iscsi.scsi.ReservationState.Registration;

/** The answers to PERSISTENT RESERVE IN (SPC-4, 6.15). Pure. */
final class PersistentReserveIn {

    private static final int READ_KEYS = 0;
    private static final int READ_RESERVATION = 1;
    private static final int REPORT_CAPABILITIES = 2;
    private static final int READ_FULL_STATUS = 3;

    private PersistentReserveIn() {}

    /**
     * The answer to a command.
     *
     * @param durable whether APTPL is taken
     */
    static Answer answer(byte[] cdb, ReservationState state, boolean durable) {
        byte[] data =
                switch (cdb[1] & 0x1f) {
                    case READ_KEYS -> readKeys(state);
                    case READ_RESERVATION -> readReservation(state);
                    case REPORT_CAPABILITIES -> reportCapabilities(state, durable);
                    case READ_FULL_STATUS -> readFullStatus(state);
                    default -> null;
                };
        return data == null ? Failure.inCommand(1, 4) : Data.upTo(Bytes.u16(cdb, 7), data);
    }

    private static byte[] readKeys(ReservationState state) {
        List<Registration> all = state.registrations();
        byte[] data = header(state, 8 * all.size());
        for (int i = 0; i < all.size(); i++) {
            Bytes.put(data, 8 + 8 * i, 8, all.get(i).key());
        }
        return data;
    }

    private static byte[] readReservation(ReservationState state) {
        if (state.type().isEmpty()) {
            return header(state, 0);
        }
        byte[] data = header(state, 16);
        ReservationType type = state.type().get();
        state.registrations().stream()
                .filter(registration -> !type.isAllRegistrants() && holds(state, registration))
                .forEach(holder -> Bytes.put(data, 8, 8, holder.key()));
        data[21] = (byte) type.code();
        return data;
    }

    private static byte[] reportCapabilities(ReservationState state, boolean durable) {
        byte[] data = new byte[8];
        data[1] = 8;
        // ATP_C, since the one target port is all of them; PTPL_C.
        data[2] = (byte) (0x04 | (durable ? 0x01 : 0));
        // TMV; ALLOW COMMANDS 3: TEST UNIT READY is allowed, MODE SENSE and the like are where reading is; PTPL_A.
        data[3] = (byte) (0x80 | 0x30 | (state.persistThroughPowerLoss() ? 0x01 : 0));
        for (ReservationType type : ReservationType.values()) {
            data[4 + type.code() / 8] |= (byte) (1 << type.code() % 8);
        }
        return data;
    }

    private static byte[] readFullStatus(ReservationState state) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Registration registration : state.registrations()) {
            byte[] transportId = TransportId.encode(NexusName.initiatorPort(registration.nexus()));
            byte[] descriptor = new byte[24];
            Bytes.put(descriptor, 0, 8, registration.key());
            boolean holds = holds(state, registration);
            descriptor[12] = (byte) (holds ? 1 : 0);
            descriptor[13] = (byte) (holds ? state.type().orElseThrow().code() : 0);
            Bytes.put(descriptor, 18, 2, NexusName.relativeTargetPort(registration.nexus()));
            Bytes.put(descriptor, 20, 4, transportId.length);
            all.writeBytes(descriptor);
            all.writeBytes(transportId);
        }
        byte[] data = header(state, all.size());
        System.arraycopy(all.toByteArray(), 0, data, 8, all.size());
        return data;
    }

    private static boolean holds(ReservationState state, Registration registration) {
        return state.type().filter(ReservationType::isAllRegistrants).isPresent()
                || state.holder().filter(registration.nexus()::equals).isPresent();
    }

    private static byte[] header(ReservationState state, int additional) {
        byte[] data = new byte[8 + additional];
        Bytes.put(data, 0, 4, state.generation());
        Bytes.put(data, 4, 4, additional);
        return data;
    }
}
