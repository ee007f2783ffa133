package pointsman.console.model.diagram;

/** What a line carries. */
public enum LineState {
    /** Two things are linked; what flows there is not measured. */
    LINKED,
    /** Requests flow. */
    ACTIVE,
    /** Requests could flow. */
    STANDBY,
    /** Requests cannot flow: something at its end is down. */
    FAILED,
    /** Requests must not flow. */
    EXCLUDED,
    /** A volume lies there. */
    PART
}
