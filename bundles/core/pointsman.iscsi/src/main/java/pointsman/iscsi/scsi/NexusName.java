package pointsman.iscsi.scsi;

/**
 * How {@link Reservations} names a nexus: by its initiator port, and by the target port where that is not the first one,
 * as in {@code iqn.2026-11.org.example:host,i,0x00023d000001,t,2}.
 */
public final class NexusName {

    private static final String TARGET_PORT = ",t,";
    private static final int FIRST_PORT = 1;

    private NexusName() {}

    /**
     * The name of a nexus.
     *
     * @param initiatorPort iSCSI initiator port name
     * @param relativeTargetPort relative target port identifier, 1 to 65535
     */
    public static String of(String initiatorPort, int relativeTargetPort) {
        return relativeTargetPort == FIRST_PORT ? initiatorPort : initiatorPort + TARGET_PORT + relativeTargetPort;
    }

    /** The iSCSI initiator port name of a nexus. */
    public static String initiatorPort(String nexus) {
        int at = separator(nexus);
        return at < 0 ? nexus : nexus.substring(0, at);
    }

    /** The relative target port identifier of a nexus. */
    public static int relativeTargetPort(String nexus) {
        int at = separator(nexus);
        return at < 0 ? FIRST_PORT : Integer.parseInt(nexus.substring(at + TARGET_PORT.length()));
    }

    /** Behind the ISID, since a client chooses its own name. */
    private static int separator(String nexus) {
        return nexus.indexOf(TARGET_PORT, Math.max(0, nexus.lastIndexOf(",i,0x")));
    }
}
