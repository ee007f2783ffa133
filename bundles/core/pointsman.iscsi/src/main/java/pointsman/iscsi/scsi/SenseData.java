package pointsman.iscsi.scsi;

import java.util.Optional;

/**
 * Why a command ended in CHECK CONDITION (SPC-4, 4.5). The constants are those that this project sends or looks for.
 *
 * @param key sense key
 * @param asc additional sense code, 0 to 255
 * @param ascq additional sense code qualifier, 0 to 255
 */
public record SenseData(SenseKey key, int asc, int ascq) {

    public static final SenseData NO_SENSE = new SenseData(SenseKey.NO_SENSE, 0x00, 0x00);
    public static final SenseData NOT_READY = new SenseData(SenseKey.NOT_READY, 0x04, 0x00);
    public static final SenseData BECOMING_READY = new SenseData(SenseKey.NOT_READY, 0x04, 0x01);
    public static final SenseData WRITE_ERROR = new SenseData(SenseKey.MEDIUM_ERROR, 0x0c, 0x00);
    public static final SenseData UNRECOVERED_READ_ERROR = new SenseData(SenseKey.MEDIUM_ERROR, 0x11, 0x00);
    public static final SenseData INTERNAL_TARGET_FAILURE = new SenseData(SenseKey.HARDWARE_ERROR, 0x44, 0x00);
    public static final SenseData PARAMETER_LIST_LENGTH_ERROR = new SenseData(SenseKey.ILLEGAL_REQUEST, 0x1a, 0x00);
    public static final SenseData INVALID_OPCODE = new SenseData(SenseKey.ILLEGAL_REQUEST, 0x20, 0x00);
    public static final SenseData LBA_OUT_OF_RANGE = new SenseData(SenseKey.ILLEGAL_REQUEST, 0x21, 0x00);
    public static final SenseData INVALID_FIELD_IN_CDB = new SenseData(SenseKey.ILLEGAL_REQUEST, 0x24, 0x00);
    public static final SenseData LOGICAL_UNIT_NOT_SUPPORTED = new SenseData(SenseKey.ILLEGAL_REQUEST, 0x25, 0x00);
    public static final SenseData INVALID_FIELD_IN_PARAMETER_LIST = new SenseData(SenseKey.ILLEGAL_REQUEST, 0x26, 0x00);
    public static final SenseData SAVING_PARAMETERS_NOT_SUPPORTED = new SenseData(SenseKey.ILLEGAL_REQUEST, 0x39, 0x00);
    public static final SenseData WRITE_PROTECTED = new SenseData(SenseKey.DATA_PROTECT, 0x27, 0x00);
    public static final SenseData POWER_ON = new SenseData(SenseKey.UNIT_ATTENTION, 0x29, 0x00);
    public static final SenseData BUS_DEVICE_RESET = new SenseData(SenseKey.UNIT_ATTENTION, 0x29, 0x03);
    public static final SenseData I_T_NEXUS_LOSS = new SenseData(SenseKey.UNIT_ATTENTION, 0x29, 0x07);
    public static final SenseData INVALID_RELEASE_OF_PERSISTENT_RESERVATION =
            new SenseData(SenseKey.ILLEGAL_REQUEST, 0x26, 0x04);
    public static final SenseData INSUFFICIENT_REGISTRATION_RESOURCES =
            new SenseData(SenseKey.ILLEGAL_REQUEST, 0x55, 0x04);
    public static final SenseData SOFTWARE_WRITE_PROTECTED = new SenseData(SenseKey.DATA_PROTECT, 0x27, 0x02);
    public static final SenseData MODE_PARAMETERS_CHANGED = new SenseData(SenseKey.UNIT_ATTENTION, 0x2a, 0x01);
    public static final SenseData RESERVATIONS_PREEMPTED = new SenseData(SenseKey.UNIT_ATTENTION, 0x2a, 0x03);
    public static final SenseData RESERVATIONS_RELEASED = new SenseData(SenseKey.UNIT_ATTENTION, 0x2a, 0x04);
    public static final SenseData REGISTRATIONS_PREEMPTED = new SenseData(SenseKey.UNIT_ATTENTION, 0x2a, 0x05);
    public static final SenseData CAPACITY_DATA_CHANGED = new SenseData(SenseKey.UNIT_ATTENTION, 0x2a, 0x09);
    public static final SenseData COMMANDS_CLEARED_BY_ANOTHER_INITIATOR =
            new SenseData(SenseKey.UNIT_ATTENTION, 0x2f, 0x00);
    public static final SenseData REPORTED_LUNS_DATA_CHANGED = new SenseData(SenseKey.UNIT_ATTENTION, 0x3f, 0x0e);
    public static final SenseData UNEXPECTED_UNSOLICITED_DATA = new SenseData(SenseKey.ABORTED_COMMAND, 0x0c, 0x0c);
    public static final SenseData INCORRECT_AMOUNT_OF_DATA = new SenseData(SenseKey.ABORTED_COMMAND, 0x0c, 0x0d);
    public static final SenseData DATA_PHASE_ERROR = new SenseData(SenseKey.ABORTED_COMMAND, 0x4b, 0x00);
    public static final SenseData LOGICAL_UNIT_COMMUNICATION_FAILURE =
            new SenseData(SenseKey.ABORTED_COMMAND, 0x08, 0x00);

    public static final SenseData MISCOMPARE = new SenseData(SenseKey.MISCOMPARE, 0x1d, 0x00);
    private static final int FIXED_LENGTH = 18;

    public SenseData {
        if ((asc | ascq) >>> 8 != 0) {
            throw new IllegalArgumentException("asc and ascq are bytes, got 0x%x, 0x%x".formatted(asc, ascq));
        }
    }

    /** Current error in fixed format, 18 bytes (SPC-4, 4.5.3). */
    public byte[] encode() {
        byte[] sense = new byte[FIXED_LENGTH];
        sense[0] = 0x70;
        sense[2] = (byte) key.code();
        sense[7] = FIXED_LENGTH - 8;
        sense[12] = (byte) asc;
        sense[13] = (byte) ascq;
        return sense;
    }

    /** The same with an INFORMATION field, such as the offset of the first byte that differs. */
    public byte[] encode(long information) {
        byte[] sense = encode();
        sense[0] |= (byte) 0x80;
        Bytes.put(sense, 3, 4, information);
        return sense;
    }

    /** Current error in descriptor format without descriptors, 8 bytes (SPC-4, 4.5.2). */
    public byte[] encodeDescriptorFormat() {
        return new byte[] {0x72, (byte) key.code(), (byte) asc, (byte) ascq, 0, 0, 0, 0};
    }

    /** Reads fixed or descriptor format, current or deferred; empty if the bytes are neither or too few. */
    public static Optional<SenseData> parse(byte[] sense) {
        if (sense.length == 0) {
            return Optional.empty();
        }
        int responseCode = sense[0] & 0x7f;
        if ((responseCode == 0x72 || responseCode == 0x73) && sense.length >= 4) {
            return Optional.of(new SenseData(SenseKey.of(sense[1]), sense[2] & 0xff, sense[3] & 0xff));
        }
        if ((responseCode == 0x70 || responseCode == 0x71) && sense.length >= 3) {
            int asc = sense.length > 12 ? sense[12] & 0xff : 0;
            int ascq = sense.length > 13 ? sense[13] & 0xff : 0;
            return Optional.of(new SenseData(SenseKey.of(sense[2]), asc, ascq));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "%s %02x/%02x".formatted(key, asc, ascq);
    }
}
