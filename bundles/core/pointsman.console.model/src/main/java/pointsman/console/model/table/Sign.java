package pointsman.console.model.table;

import pointsman.api.Severity;
import pointsman.console.model.style.Status;

/** What is drawn before a text to tell how things stand. */
public enum Sign {
    OK,
    INFO,
    WARNING,
    ERROR,
    STALE,
    MOVING;

    /** The sign of a status. */
    public static Sign of(Status status) {
        return valueOf(status.name());
    }

    /** The sign of a severity. */
    public static Sign of(Severity severity) {
        return valueOf(severity.name());
    }
}
