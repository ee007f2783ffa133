package pointsman.iscsi.scsi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The one target port group of a target whose ports are all alike: active/optimized, and it cannot be set (SPC-4, 5.15).
 *
 * @param group target port group, 0 to 65535
 * @param ports relative target port identifiers, 1 to 65535, at most 255
 */
public record TargetPortGroup(int group, List<Integer> ports) {

    /** INQUIRY data, TPGS: the states are told by REPORT TARGET PORT GROUPS and cannot be set. */
    public static final int IMPLICIT = 1;

    private static final int ACTIVE_OPTIMIZED_SUPPORTED = 0x01;
    private static final int EXTENDED_HEADER = 1;

    public TargetPortGroup {
        ports = List.copyOf(ports);
    }

    /** The answer to REPORT TARGET PORT GROUPS (SPC-4, 6.36). */
    public DescriptionCommands.Answer report(byte[] cdb) {
        int format = Bytes.u8(cdb, 1) >> 5;
        if (format > EXTENDED_HEADER) {
            return new DescriptionCommands.Failure(SenseData.INVALID_FIELD_IN_CDB);
        }
        int header = format == EXTENDED_HEADER ? 8 : 4;
        byte[] data = new byte[header + 8 + 4 * ports.size()];
        Bytes.put(data, 0, 4, data.length - 4);
        if (format == EXTENDED_HEADER) {
            data[4] = 0x10;
        }
        data[header + 1] = ACTIVE_OPTIMIZED_SUPPORTED;
        Bytes.put(data, header + 2, 2, group);
        data[header + 7] = (byte) ports.size();
        for (int i = 0; i < ports.size(); i++) {
            Bytes.put(data, header + 8 + 4 * i + 2, 2, ports.get(i));
        }
        return DescriptionCommands.Data.upTo(Bytes.u32(cdb, 6), data);
    }

    /** The names of one of its ports for vital product data page 83: relative port, group and iSCSI name (SPC-4, 7.8.6). */
    public List<Designator> designators(int port, String targetName) {
        byte[] relative = new byte[4];
        Bytes.put(relative, 2, 2, port);
        byte[] ofGroup = new byte[4];
        Bytes.put(ofGroup, 2, 2, group);
        byte[] name = "%s,t,0x%04x".formatted(targetName, group).getBytes(StandardCharsets.UTF_8);
        // Null terminated and padded to a multiple of four (SPC-4, 7.8.6.11).
        byte[] padded = Arrays.copyOf(name, name.length + 4 & ~3);
        return List.of(
                new Designator(
                        Designator.BINARY,
                        Designator.Association.TARGET_PORT,
                        Designator.RELATIVE_TARGET_PORT,
                        relative),
                new Designator(
                        Designator.BINARY, Designator.Association.TARGET_PORT, Designator.TARGET_PORT_GROUP, ofGroup),
                new Designator(
                        Designator.UTF8, Designator.Association.TARGET_PORT, Designator.SCSI_NAME_STRING, padded));
    }
}
