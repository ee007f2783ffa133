package pointsman.console.model.style;

import pointsman.api.Severity;

/** What a colour or a sign tells of the state of something. Never shown by colour alone. */
public enum Status {
    /** As it should be. */
    OK,
    /** It works, but not as it should. */
    WARNING,
    /** It does not work. */
    ERROR,
    /** Not known now: what is shown is out of date. */
    STALE,
    /** On its way to another state. */
    MOVING;

    /** How a severity is shown. */
    public static Status of(Severity severity) {
        return switch (severity) {
            case INFO -> OK;
            case WARNING -> WARNING;
            case ERROR -> ERROR;
        };
    }
}
