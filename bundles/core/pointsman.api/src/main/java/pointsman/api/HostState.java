package pointsman.api;

/** What is known of the host of a server, beyond what the requests through it show. */
public enum HostState {
    /** No node exporter is configured for it: nothing is known, and nothing is missing. */
    NOT_CONFIGURED,
    /** Its exporter has not been asked often enough yet: the use of processors is known from the second answer on. */
    STARTING,
    /** All figures are known. */
    MEASURED,
    /** Some figures are known, and others are not; the detail says why. */
    PARTIAL,
    /** Its exporter does not answer in time, or not at all. */
    UNREACHABLE,
    /** Its exporter answers something else than the metrics of a node exporter. */
    UNREADABLE;

    /** Whether somebody should look at the exporter. */
    public boolean isTrouble() {
        return switch (this) {
            case NOT_CONFIGURED, STARTING, MEASURED -> false;
            case PARTIAL, UNREACHABLE, UNREADABLE -> true;
        };
    }
}
