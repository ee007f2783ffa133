package pointsman.remote.wire;

import java.io.IOException;

/** Something is not the JSON that was expected; the message names the property and the place. */
public class WireFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    public WireFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
