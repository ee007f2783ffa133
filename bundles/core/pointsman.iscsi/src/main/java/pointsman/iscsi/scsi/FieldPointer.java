package pointsman.iscsi.scsi;

/**
 * Which field of a command or of its parameter list is wrong: the sense key specific data of ILLEGAL REQUEST (SPC-4,
 * 4.5.2.4.2).
 *
 * @param inCommand whether the field is in the command descriptor block, and not in the parameter list
 * @param at first byte of the field, 0 to 65535
 * @param bit left-most bit of the field, 0 to 7; 7 where the field begins with its byte
 */
public record FieldPointer(boolean inCommand, int at, int bit) {

    private static final int VALID = 0x80;
    private static final int COMMAND = 0x40;
    private static final int BIT_VALID = 0x08;

    public FieldPointer {
        if (at < 0 || at > 0xffff || bit < 0 || bit > 7) {
            throw new IllegalArgumentException(
                    "a field begins in byte 0 to 65535, bit 0 to 7, got %d, %d".formatted(at, bit));
        }
    }

    /** A field of the command descriptor block. */
    public static FieldPointer ofCommand(int at, int bit) {
        return new FieldPointer(true, at, bit);
    }

    /** A field of the parameter list. */
    public static FieldPointer ofList(int at, int bit) {
        return new FieldPointer(false, at, bit);
    }

    /** The sense data of an error with this pointer, in fixed format. */
    public byte[] encode(SenseData sense) {
        byte[] data = sense.encode();
        data[15] = (byte) (VALID | (inCommand ? COMMAND : 0) | BIT_VALID | bit);
        Bytes.put(data, 16, 2, at);
        return data;
    }
}
