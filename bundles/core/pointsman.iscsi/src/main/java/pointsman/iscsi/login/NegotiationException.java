package pointsman.iscsi.login;

import java.io.IOException;

/** The other side broke the rules of a negotiation, so that the login or the text exchange cannot go on. */
public final class NegotiationException extends IOException {

    private static final long serialVersionUID = 1L;

    public NegotiationException(String message) {
        super(message);
    }
}
