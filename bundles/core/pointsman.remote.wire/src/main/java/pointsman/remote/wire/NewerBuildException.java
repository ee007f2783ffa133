package pointsman.remote.wire;

/** An answer says what only a newer build knows; the message names it and the place. */
public final class NewerBuildException extends WireFormatException {

    private static final long serialVersionUID = 1L;

    public NewerBuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
