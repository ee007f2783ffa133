package pointsman.console.model.chart;

/** What a marker stands for, the gravest last. */
public enum MarkerKind {
    /** Worth knowing when a line changes; neither good nor bad. */
    NOTE,
    RECOVERY,
    REMAP,
    FAILURE
}
