package pointsman.engine.internal.history;

import java.util.Objects;

/**
 * Whose load it is.
 *
 * @param id of the device, of the server or of the server whose host it is, initiator name of the client; empty for the whole
 */
record Subject(Kind kind, String id) {

    /** What a subject can be, in the order in which they are kept when there is room for few. */
    enum Kind {
        WHOLE,
        SERVER,
        DEVICE,
        CLIENT,
        HOST
    }

    /** All devices together. */
    static final Subject WHOLE = new Subject(Kind.WHOLE, "");

    Subject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }
}
