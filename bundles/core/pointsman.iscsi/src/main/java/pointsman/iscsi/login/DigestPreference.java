package pointsman.iscsi.login;

/**
 * What one side wants of HeaderDigest or DataDigest (RFC 7143, 13.1). An initiator offers its values in this order; a
 * target takes the first value of an offer that is among its own (RFC 7143, 6.2.1).
 */
public enum DigestPreference {
    /** No digest, whatever the other side offers. */
    NONE("None"),
    /** No digest is preferred, but CRC32C is taken where the other side asks for it. */
    ACCEPTED("None,CRC32C"),
    /** CRC32C where the other side has it. */
    PREFERRED("CRC32C,None"),
    /** CRC32C or no session: a login of a normal session without it fails. */
    REQUIRED("CRC32C");

    private final String values;

    DigestPreference(String values) {
        this.values = values;
    }

    /** The list of values on the wire, the preferred one first. */
    String text() {
        return values;
    }

    /** What is wanted in a discovery session, which carries no data to be guarded and which many do without digests. */
    DigestPreference forDiscovery() {
        return this == REQUIRED ? PREFERRED : this;
    }
}
