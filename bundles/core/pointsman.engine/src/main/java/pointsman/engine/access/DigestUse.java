package pointsman.engine.access;

import pointsman.iscsi.login.DigestPreference;

/** Whether headers or data carry a CRC32C (HeaderDigest and DataDigest, RFC 7143, 13.1). */
public enum DigestUse {
    /** Never. */
    OFF(DigestPreference.NONE),
    /** Where the other side asks for it. */
    OFFERED(DigestPreference.ACCEPTED),
    /** Always: a login without it fails. Discovery, which carries no data, may do without. */
    REQUIRED(DigestPreference.REQUIRED);

    private final DigestPreference preference;

    DigestUse(DigestPreference preference) {
        this.preference = preference;
    }

    /** In the words of the negotiation. */
    public DigestPreference preference() {
        return preference;
    }
}
