package pointsman.api.access;

/** What a caller may do. */
public enum Role {
    /** Everything. */
    OPERATOR,
    /** Look, and ask what would be; whatever changes something is refused. */
    OBSERVER
}
