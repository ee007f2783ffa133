package pointsman.iscsi.pdu;

/**
 * Which segments of the PDUs of a connection carry a CRC32C in the full feature phase (RFC 7143, 11.2.3, 11.2.4 and
 * 13.1). PDUs of the login never carry one.
 *
 * @param header whether the header segments are followed by HeaderDigest=CRC32C
 * @param data whether a data segment that is not empty is followed, after its padding, by DataDigest=CRC32C
 */
public record Digests(boolean header, boolean data) {

    /** HeaderDigest=None and DataDigest=None, the default. */
    public static final Digests NONE = new Digests(false, false);

    /** Bytes of a digest on the wire. */
    public static final int LENGTH = 4;
}
