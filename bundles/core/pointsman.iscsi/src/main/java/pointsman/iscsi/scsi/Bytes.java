package pointsman.iscsi.scsi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Big-endian numbers and padded texts in arrays, as command descriptor blocks and parameter data have them (SPC-4, 3.5). */
public final class Bytes {

    private Bytes() {}

    /** An unsigned number of one byte. */
    public static int u8(byte[] b, int at) {
        return b[at] & 0xff;
    }

    /** An unsigned number of two bytes. */
    public static int u16(byte[] b, int at) {
        return u8(b, at) << 8 | u8(b, at + 1);
    }

    /** An unsigned number of three bytes. */
    public static int u24(byte[] b, int at) {
        return u8(b, at) << 16 | u16(b, at + 1);
    }

    /** An unsigned number of four bytes. */
    public static long u32(byte[] b, int at) {
        return (long) u16(b, at) << 16 | u16(b, at + 2);
    }

    /** A number of eight bytes; the ones from 2<sup>63</sup> on come out negative. */
    public static long i64(byte[] b, int at) {
        return u32(b, at) << 32 | u32(b, at + 4);
    }

    /** Writes the low {@code length} bytes of a number. */
    public static void put(byte[] b, int at, int length, long value) {
        for (int i = 0; i < length; i++) {
            b[at + i] = (byte) (value >>> 8 * (length - 1 - i));
        }
    }

    /** Writes a text in ASCII, cut or padded with spaces. */
    static void putText(byte[] b, int at, int length, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(b, at, at + length, (byte) ' ');
        System.arraycopy(ascii, 0, b, at, Math.min(length, ascii.length));
    }

    /** Reads a text in ASCII without blanks around it and zero bytes. */
    static String text(byte[] b, int at, int length) {
        return new String(b, at, length, StandardCharsets.US_ASCII)
                .replace("\0", "")
                .strip();
    }
}
