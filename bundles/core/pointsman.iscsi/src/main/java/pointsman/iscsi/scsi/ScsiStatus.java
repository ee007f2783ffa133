package pointsman.iscsi.scsi;

/** The status byte that ends a SCSI task (SAM-5, table 'Status codes'). */
public enum ScsiStatus {
    GOOD(0x00),
    CHECK_CONDITION(0x02),
    CONDITION_MET(0x04),
    BUSY(0x08),
    RESERVATION_CONFLICT(0x18),
    TASK_SET_FULL(0x28),
    ACA_ACTIVE(0x30),
    TASK_ABORTED(0x40);

    private final int code;

    ScsiStatus(int code) {
        this.code = code;
    }

    /** The value on the wire, 0 to 255. */
    public int code() {
        return code;
    }

    /**
     * Finds the status of a wire value.
     *
     * @throws IllegalArgumentException if SAM-5 defines no such status
     */
    public static ScsiStatus of(int code) {
        for (ScsiStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no SCSI status 0x%02x".formatted(code));
    }
}
