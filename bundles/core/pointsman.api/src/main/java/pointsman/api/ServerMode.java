package pointsman.api;

/** What an administrator wants of a server. */
public enum ServerMode {
    /** It may serve devices. */
    ACTIVE,
    /** Its devices are being moved away and no new ones come. */
    DRAINING,
    /** It serves nothing and may be switched off. */
    MAINTENANCE
}
