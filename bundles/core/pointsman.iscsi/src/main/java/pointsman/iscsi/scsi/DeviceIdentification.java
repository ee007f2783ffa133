package pointsman.iscsi.scsi;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Vital product data page 83 (SPC-4, 7.8.6).
 *
 * @param designators in the order of the page
 */
public record DeviceIdentification(List<Designator> designators) {

    private static final int HEADER = 4;

    /** PIV: ports and devices are named with their protocol. */
    private static final int PROTOCOL_VALID = 0x80;

    private static final int ISCSI = 5;

    public DeviceIdentification {
        designators = List.copyOf(designators);
    }

    /** Those that name the logical unit, and not the port or the device that it is reached by. */
    public List<Designator> ofLogicalUnit() {
        return designators.stream()
                .filter(designator -> designator.association() == Designator.Association.LOGICAL_UNIT)
                .toList();
    }

    /** The page with its header. */
    public byte[] encode() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Designator designator : designators) {
            boolean ofUnit = designator.association() == Designator.Association.LOGICAL_UNIT;
            content.write((ofUnit ? 0 : ISCSI << 4) | designator.codeSet());
            content.write(
                    (ofUnit ? 0 : PROTOCOL_VALID) | designator.association().ordinal() << 4 | designator.type());
            content.write(0);
            content.write(designator.value().length);
            content.writeBytes(designator.value());
        }
        return VpdPage.frame(VpdPage.DEVICE_IDENTIFICATION, content.toByteArray());
    }

    /** Reads a page with its header; empty if it is another page or cut off. Reserved associations are left out. */
    public static Optional<DeviceIdentification> parse(byte[] page) {
        return VpdPage.content(page, VpdPage.DEVICE_IDENTIFICATION).map(DeviceIdentification::parseContent);
    }

    private static DeviceIdentification parseContent(byte[] content) {
        List<Designator> designators = new ArrayList<>();
        int at = 0;
        while (at + HEADER <= content.length) {
            int end = at + HEADER + Bytes.u8(content, at + 3);
            int association = content[at + 1] >> 4 & 3;
            if (end <= content.length && association < Designator.Association.values().length) {
                designators.add(new Designator(
                        content[at] & 0xf,
                        Designator.Association.values()[association],
                        content[at + 1] & 0xf,
                        Arrays.copyOfRange(content, at + HEADER, end)));
            }
            at = end;
        }
        return new DeviceIdentification(designators);
    }
}
