package pointsman.balance.simulate;

import java.io.IOException;

/** A recording cannot be read; the message says where and why. */
public final class TraceException extends IOException {

    private static final long serialVersionUID = 1L;

    TraceException(int line, String why) {
        super("line %d: %s".formatted(line, why));
    }
}
