package pointsman.iscsi.scsi;

import java.util.Optional;

/** Persistent reservation types (SPC-4, table 'Persistent reservation type codes'). */
public enum ReservationType {
    WRITE_EXCLUSIVE(1),
    EXCLUSIVE_ACCESS(3),
    WRITE_EXCLUSIVE_REGISTRANTS_ONLY(5),
    EXCLUSIVE_ACCESS_REGISTRANTS_ONLY(6),
    WRITE_EXCLUSIVE_ALL_REGISTRANTS(7),
    EXCLUSIVE_ACCESS_ALL_REGISTRANTS(8);

    private final int code;

    ReservationType(int code) {
        this.code = code;
    }

    /** The value on the wire, 1 to 8. */
    public int code() {
        return code;
    }

    /** Whether others may not even read. */
    public boolean isExclusiveAccess() {
        return this == EXCLUSIVE_ACCESS
                || this == EXCLUSIVE_ACCESS_REGISTRANTS_ONLY
                || this == EXCLUSIVE_ACCESS_ALL_REGISTRANTS;
    }

    /** Whether every registered nexus is a holder. */
    public boolean isAllRegistrants() {
        return this == WRITE_EXCLUSIVE_ALL_REGISTRANTS || this == EXCLUSIVE_ACCESS_ALL_REGISTRANTS;
    }

    /** Whether every registered nexus may do what the holder may. */
    public boolean admitsRegistrants() {
        return this != WRITE_EXCLUSIVE && this != EXCLUSIVE_ACCESS;
    }

    /** The type of a code; empty if there is none. */
    public static Optional<ReservationType> of(int code) {
        for (ReservationType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
