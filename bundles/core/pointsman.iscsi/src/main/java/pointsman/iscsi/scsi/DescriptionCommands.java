package pointsman.iscsi.scsi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Answers the commands by which a logical unit describes itself: INQUIRY with its vital product data pages, READ
 * CAPACITY, MODE SENSE, TEST UNIT READY and REQUEST SENSE. Pure; safe from any thread.
 */
public final class DescriptionCommands {

    /** What a command is answered with. */
    public sealed interface Answer {}

    /**
     * The command succeeds.
     *
     * @param data what there is to give, cut to the allocation length of the command; the client's buffer may be
     *     smaller still
     */
    public record Data(byte[] data) implements Answer {

        /** As much of what there is as the allocation length of a command lets through (SPC-4, 4.2.5.6). */
        public static Data upTo(long allocationLength, byte[] all) {
            return new Data(allocationLength < all.length ? Arrays.copyOf(all, (int) allocationLength) : all);
        }
    }

    /**
     * The command ends in CHECK CONDITION.
     *
     * @param field which field is wrong, where that is said
     */
    public record Failure(SenseData sense, Optional<FieldPointer> field) implements Answer {

        /** A failure that names no field. */
        public Failure(SenseData sense) {
            this(sense, Optional.empty());
        }

        /** A field of the command descriptor block is invalid. */
        public static Failure inCommand(int at, int bit) {
            return new Failure(SenseData.INVALID_FIELD_IN_CDB, Optional.of(FieldPointer.ofCommand(at, bit)));
        }

        /** The sense data as it is sent. */
        public byte[] senseBytes() {
            return field.map(pointer -> pointer.encode(sense)).orElseGet(sense::encode);
        }
    }

    private static final Data NOTHING = new Data(new byte[0]);

    private static final List<Integer> PAGES = List.of(
            VpdPage.SUPPORTED_PAGES,
            VpdPage.UNIT_SERIAL_NUMBER,
            VpdPage.DEVICE_IDENTIFICATION,
            VpdPage.BLOCK_LIMITS,
            VpdPage.BLOCK_DEVICE_CHARACTERISTICS,
            VpdPage.LOGICAL_BLOCK_PROVISIONING);

    private final LogicalUnitDescription unit;

    public DescriptionCommands(LogicalUnitDescription unit) {
        this.unit = unit;
    }

    /** The answer to a command; empty if it is none of those that are answered here. */
    public Optional<Answer> answer(byte[] cdb) {
        return Optional.ofNullable(
                switch (OperationCode.of(cdb)) {
                    case OperationCode.TEST_UNIT_READY -> NOTHING;
                    case OperationCode.REQUEST_SENSE -> requestSense(cdb, SenseData.NO_SENSE);
                    case OperationCode.INQUIRY -> inquiry(InquiryCommand.parse(cdb));
                    case OperationCode.READ_CAPACITY_10 -> readCapacity10(cdb);
                    case OperationCode.SERVICE_ACTION_IN_16 ->
                        (cdb[1] & 0x1f) == OperationCode.READ_CAPACITY_16
                                ? Data.upTo(
                                        Bytes.u32(cdb, 10),
                                        unit.capacity()
                                                .encode16(unit.provisioning().zeroesUnmapped()))
                                : new Failure(SenseData.INVALID_OPCODE);
                    case OperationCode.MODE_SENSE_6, OperationCode.MODE_SENSE_10 ->
                        new ModePages(unit.writeCache(), false, unit.writeProtected()).sense(cdb);
                    default -> null;
                });
    }

    /**
     * The answer where a LUN names nothing (SPC-4, 6.4.1; SAM-5, 5.11): INQUIRY and REQUEST SENSE say so, everything else fails.
     */
    public static Answer answerWithoutLogicalUnit(byte[] cdb, InquiryData noLogicalUnit) {
        return switch (OperationCode.of(cdb)) {
            case OperationCode.INQUIRY -> {
                InquiryCommand inquiry = InquiryCommand.parse(cdb);
                yield inquiry.vpd()
                        ? new Failure(SenseData.LOGICAL_UNIT_NOT_SUPPORTED)
                        : inquiry.page() != 0
                                ? Failure.inCommand(2, 7)
                                : Data.upTo(inquiry.allocationLength(), noLogicalUnit.encode());
            }
            case OperationCode.REQUEST_SENSE -> requestSense(cdb, SenseData.LOGICAL_UNIT_NOT_SUPPORTED);
            default -> new Failure(SenseData.LOGICAL_UNIT_NOT_SUPPORTED);
        };
    }

    /** The answer to REPORT LUNS (SPC-4, 6.33) at a target with these logical units, none of them well-known. */
    public static Answer reportLuns(byte[] cdb, List<Integer> luns) {
        int selectReport = Bytes.u8(cdb, 2);
        long allocationLength = Bytes.u32(cdb, 6);
        if (allocationLength < 16) {
            return Failure.inCommand(6, 7);
        }
        return switch (selectReport) {
            case 0, 2 -> Data.upTo(allocationLength, new ReportLunsData(luns).encode());
            case 1 -> Data.upTo(allocationLength, new ReportLunsData(List.of()).encode());
            default -> Failure.inCommand(2, 7);
        };
    }

    /** The answer to REQUEST SENSE with what there is to tell (SPC-4, 6.39). */
    public static Answer requestSense(byte[] cdb, SenseData sense) {
        boolean descriptorFormat = (cdb[1] & 1) != 0;
        return Data.upTo(Bytes.u8(cdb, 4), descriptorFormat ? sense.encodeDescriptorFormat() : sense.encode());
    }

    private Answer inquiry(InquiryCommand inquiry) {
        if (!inquiry.vpd()) {
            return inquiry.page() != 0
                    ? Failure.inCommand(2, 7)
                    : Data.upTo(
                            inquiry.allocationLength(),
                            new InquiryData(
                                            0,
                                            0,
                                            unit.vendor(),
                                            unit.product(),
                                            unit.revision(),
                                            unit.targetPortGroupSupport())
                                    .encode());
        }
        byte[] page =
                switch (inquiry.page()) {
                    case VpdPage.SUPPORTED_PAGES -> VpdPage.supportedPages(PAGES);
                    case VpdPage.UNIT_SERIAL_NUMBER -> VpdPage.unitSerialNumber(unit.serial());
                    case VpdPage.DEVICE_IDENTIFICATION -> new DeviceIdentification(unit.designators()).encode();
                    case VpdPage.BLOCK_LIMITS -> unit.limits().encode();
                    case VpdPage.BLOCK_DEVICE_CHARACTERISTICS -> BlockDeviceCharacteristics.SOLID_STATE.encode();
                    case VpdPage.LOGICAL_BLOCK_PROVISIONING ->
                        unit.provisioning().encode();
                    default -> null;
                };
        return page == null ? Failure.inCommand(2, 7) : Data.upTo(inquiry.allocationLength(), page);
    }

    private Answer readCapacity10(byte[] cdb) {
        boolean partialMediumIndicator = (cdb[8] & 1) != 0;
        return !partialMediumIndicator && Bytes.u32(cdb, 2) != 0
                ? Failure.inCommand(2, 7)
                : new Data(unit.capacity().encode10());
    }
}
