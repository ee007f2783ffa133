package pointsman.iscsi.scsi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One way to name a logical unit, a target port or a target device (SPC-4, 7.8.6). Two designators are equal when all
 * their parts are.
 *
 * @param codeSet how the value is coded: 1 binary, 2 ASCII, 3 UTF-8
 * @param association what is named
 * @param type kind of name, one of the constants here
 * @param value the name, at most 255 bytes; not to be changed
 */
public record Designator(int codeSet, Association association, int type, byte[] value) {

    /** What a designator names; the position is the value on the wire. */
    public enum Association {
        LOGICAL_UNIT,
        TARGET_PORT,
        TARGET_DEVICE
    }

    public static final int BINARY = 1;
    public static final int ASCII = 2;
    public static final int UTF8 = 3;

    public static final int VENDOR_SPECIFIC = 0;
    public static final int T10_VENDOR_ID = 1;
    public static final int EUI_64 = 2;
    public static final int NAA = 3;
    public static final int RELATIVE_TARGET_PORT = 4;
    public static final int TARGET_PORT_GROUP = 5;
    public static final int SCSI_NAME_STRING = 8;

    public Designator {
        Objects.requireNonNull(association, "association");
        if (value.length > 255) {
            throw new IllegalArgumentException("a designator has at most 255 bytes, got " + value.length);
        }
    }

    /** NAA name of a logical unit, 8 or 16 bytes. */
    public static Designator naa(byte[] name) {
        if (name.length != 8 && name.length != 16) {
            throw new IllegalArgumentException("an NAA name has 8 or 16 bytes, got " + name.length);
        }
        return new Designator(BINARY, Association.LOGICAL_UNIT, NAA, name);
    }

    /** EUI-64 based name of a logical unit, 8, 12 or 16 bytes. */
    public static Designator eui64(byte[] name) {
        if (name.length != 8 && name.length != 12 && name.length != 16) {
            throw new IllegalArgumentException("an EUI-64 name has 8, 12 or 16 bytes, got " + name.length);
        }
        return new Designator(BINARY, Association.LOGICAL_UNIT, EUI_64, name);
    }

    /** T10 vendor identification of a logical unit: vendor, padded to 8 characters, and what it makes unique. */
    public static Designator t10VendorId(String vendor, String unique) {
        byte[] value = new byte[8 + unique.length()];
        Bytes.putText(value, 0, 8, vendor);
        Bytes.putText(value, 8, unique.length(), unique);
        return new Designator(ASCII, Association.LOGICAL_UNIT, T10_VENDOR_ID, value);
    }

    /** The value in hexadecimal digits, or as text where it is one. */
    public String text() {
        return codeSet == BINARY ? HexFormat.of().formatHex(value) : new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Designator that
                && codeSet == that.codeSet
                && association == that.association
                && type == that.type
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(codeSet, association, type) + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "%s type %d %s".formatted(association, type, text());
    }
}
