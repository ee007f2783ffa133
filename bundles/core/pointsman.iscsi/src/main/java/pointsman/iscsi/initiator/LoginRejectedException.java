package pointsman.iscsi.initiator;

import java.io.IOException;

/** A target answered a login with a status class other than success (RFC 7143, 11.13.5). */
public final class LoginRejectedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int statusCode;

    public LoginRejectedException(String message, int statusCode) {
        super(message);
        this.statusCode = statusCode;
    }

    /** Status class in the high byte, detail in the low byte. */
    public int statusCode() {
        return statusCode;
    }
}
