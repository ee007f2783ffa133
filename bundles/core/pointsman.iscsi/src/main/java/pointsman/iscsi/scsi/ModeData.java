package pointsman.iscsi.scsi;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The answer to MODE SENSE without block descriptors (SPC-4, 7.5.4 and 7.5.5).
 *
 * @param writeProtected WP bit
 * @param dpoFua whether DPO and FUA bits of commands are understood
 * @param pages mode pages, each with its header; not to be changed
 */
public record ModeData(boolean writeProtected, boolean dpoFua, List<byte[]> pages) {

    private static final int HEADER_6 = 4;
    private static final int HEADER_10 = 8;

    public ModeData {
        pages = List.copyOf(pages);
    }

    /** The data in the form of MODE SENSE(6) or (10). */
    public byte[] encode(boolean ten) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pages.forEach(all::writeBytes);
        byte[] content = all.toByteArray();
        int header = ten ? HEADER_10 : HEADER_6;
        byte[] data = new byte[header + content.length];
        byte deviceSpecific = (byte) ((writeProtected ? 0x80 : 0) | (dpoFua ? 0x10 : 0));
        if (ten) {
            Bytes.put(data, 0, 2, data.length - 2);
            data[3] = deviceSpecific;
        } else {
            data[0] = (byte) (data.length - 1);
            data[2] = deviceSpecific;
        }
        System.arraycopy(content, 0, data, header, content.length);
        return data;
    }

    /** Reads data in the form of MODE SENSE(6) or (10), skipping block descriptors; empty without a header. */
    public static Optional<ModeData> parse(byte[] data, boolean ten) {
        int header = ten ? HEADER_10 : HEADER_6;
        if (data.length < header) {
            return Optional.empty();
        }
        int deviceSpecific = data[ten ? 3 : 2];
        int at = header + (ten ? Bytes.u16(data, 6) : Bytes.u8(data, 3));
        List<byte[]> pages = new ArrayList<>();
        while (at + 2 <= data.length) {
            boolean subpage = (data[at] & 0x40) != 0;
            if (subpage && at + 4 > data.length) {
                break;
            }
            int end = subpage ? at + 4 + Bytes.u16(data, at + 2) : at + 2 + Bytes.u8(data, at + 1);
            if (end > data.length) {
                break;
            }
            pages.add(Arrays.copyOfRange(data, at, end));
            at = end;
        }
        return Optional.of(new ModeData((deviceSpecific & 0x80) != 0, (deviceSpecific & 0x10) != 0, pages));
    }
}
