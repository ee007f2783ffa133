package pointsman.iscsi.login;

import java.io.IOException;

/** The other side has not proved who it is, so that the login cannot go on. The message tells no secret. */
public final class AuthenticationException extends IOException {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(String message) {
        super(message);
    }
}
