package pointsman.api;

/** Why a request to a {@link RedirectorService} was not done. The message says what to do. */
public final class RedirectorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Kinds of refusal. */
    public enum Code {
        /** What the request names does not exist. */
        NOT_FOUND,
        /** The request makes no sense by itself. */
        INVALID,
        /** The system has changed since the request was made, or is busy with another. */
        CONFLICT,
        /** The request is understood and may not be done, for example because the server does not reach the device. */
        REFUSED,
        /** It was tried and failed; the state is as before. */
        FAILED,
        /** The service cannot be reached. Whether the request was done is not known. */
        UNAVAILABLE
    }

    private final Code code;

    public RedirectorException(Code code, String message) {
        this(code, message, null);
    }

    public RedirectorException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
