package pointsman.iscsi.scsi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The iSCSI TransportID with ISID, format 01b (SPC-4, 7.6.4.6): the name of an initiator port, such as {@code
 * iqn.2026-11.org.example:host,i,0x00023d000001}, which names the nexus here.
 */
final class TransportId {

    /** Shortest TransportID, bytes. */
    static final int MIN_LENGTH = 24;

    private static final int HEADER = 4;
    private static final int FORMAT_AND_PROTOCOL = 0x45;

    private static final Pattern PORT_NAME = Pattern.compile("([^\\p{Cntrl} ,]+),i,0[xX]([0-9a-fA-F]{1,12})");

    private TransportId() {}

    /** The TransportID of a nexus, a multiple of 4 bytes. */
    static byte[] encode(String nexus) {
        byte[] name = nexus.getBytes(StandardCharsets.UTF_8);
        int padded = Math.max(MIN_LENGTH - HEADER, name.length + 1 + 3 & ~3);
        byte[] id = new byte[HEADER + padded];
        id[0] = FORMAT_AND_PROTOCOL;
        Bytes.put(id, 2, 2, padded);
        System.arraycopy(name, 0, id, HEADER, name.length);
        return id;
    }

    /**
     * Reads the nexus; empty if it is malformed, of another protocol, or names no port but all of an initiator (format
     * 00b).
     */
    static Optional<String> parse(byte[] id) {
        if (id.length < MIN_LENGTH || id[0] != FORMAT_AND_PROTOCOL || HEADER + Bytes.u16(id, 2) != id.length) {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOfRange(id, HEADER, id.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        Matcher name = PORT_NAME.matcher(new String(text, 0, end, StandardCharsets.UTF_8));
        return end < text.length && name.matches()
                ? Optional.of("%s,i,0x%012x".formatted(name.group(1), Long.parseLong(name.group(2), 16)))
                : Optional.empty();
    }
}
