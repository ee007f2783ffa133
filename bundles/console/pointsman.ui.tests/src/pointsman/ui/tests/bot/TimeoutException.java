package pointsman.ui.tests.bot;

/** A condition did not hold in time. */
public final class TimeoutException extends RuntimeException {

    /**
     * @param message what was waited for
     * @param cause what the last try threw, or null
     */
    public TimeoutException(String message, Throwable cause) {
        super(message, cause);
    }
}
