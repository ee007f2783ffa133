package pointsman.iscsi.scsi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer to REPORT LUNS (SPC-4, 6.33).
 *
 * @param luns logical unit numbers, 0 to 16383
 */
public record ReportLunsData(List<Integer> luns) {

    private static final int HEADER = 8;
    private static final int ENTRY = 8;

    public ReportLunsData {
        luns = List.copyOf(luns);
    }

    /** The data. */
    public byte[] encode() {
        byte[] data = new byte[HEADER + ENTRY * luns.size()];
        Bytes.put(data, 0, 4, ENTRY * (long) luns.size());
        for (int i = 0; i < luns.size(); i++) {
            Bytes.put(data, HEADER + ENTRY * i, 8, LogicalUnitNumber.encode(luns.get(i)));
        }
        return data;
    }

    /** Bytes that the whole list has, which may be more than were sent; 0 if too few bytes came to say. */
    public static long lengthOf(byte[] data) {
        return data.length < 4 ? 0 : HEADER + Bytes.u32(data, 0);
    }

    /** Reads the LUNs that are there and that have single-level addressing; empty without a header. */
    public static Optional<ReportLunsData> parse(byte[] data) {
        if (data.length < HEADER) {
            return Optional.empty();
        }
        List<Integer> luns = new ArrayList<>();
        long end = Math.min(data.length, lengthOf(data));
        for (int at = HEADER; at + ENTRY <= end; at += ENTRY) {
            int lun = LogicalUnitNumber.decode(Bytes.i64(data, at));
            if (lun != LogicalUnitNumber.UNKNOWN) {
                luns.add(lun);
            }
        }
        return Optional.of(new ReportLunsData(luns));
    }
}
