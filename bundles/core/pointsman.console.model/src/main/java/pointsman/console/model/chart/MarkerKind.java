package pointsman.console.model.chart;

/** What a marker stands for, the gravest last. */
public enum MarkerKind {
    RECOVERY,
    REMAP,
    FAILURE
}
