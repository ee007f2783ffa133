package pointsman.api;

/** How much something matters. */
public enum Severity {
    INFO,
    WARNING,
    ERROR
}
