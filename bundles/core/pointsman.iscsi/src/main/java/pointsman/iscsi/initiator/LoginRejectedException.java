package pointsman.iscsi.initiator;

import java.io.IOException;
import java.util.Optional;

/** A target answered a login with a status class other than success (RFC 7143, 11.13.5). */
public final class LoginRejectedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int statusCode;
    private final String targetAddress;

    public LoginRejectedException(String message, int statusCode) {
        this(message, statusCode, null);
    }

    /** @param targetAddress where the target has moved; null if it has not, or does not say where */
    LoginRejectedException(String message, int statusCode, String targetAddress) {
        super(message);
        this.statusCode = statusCode;
        this.targetAddress = targetAddress;
    }

    /** Where the target has moved, HOST:PORT[,TPGT]; empty if the login was not redirected. */
    public Optional<String> targetAddress() {
        return Optional.ofNullable(targetAddress);
    }

    /** Status class in the high byte, detail in the low byte. */
    public int statusCode() {
        return statusCode;
    }
}
