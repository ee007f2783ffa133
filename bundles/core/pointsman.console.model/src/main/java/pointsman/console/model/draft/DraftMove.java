package pointsman.console.model.draft;

import java.util.Objects;

/**
 * A move that a person wants.
 *
 * @param device id of the device
 * @param from id of the server that served it when it was wanted, or when the person last agreed to where it is
 * @param to id of the server that shall serve it
 */
public record DraftMove(String device, String from, String to) {

    public DraftMove {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /** Whether there is nothing to move. */
    public boolean isNothing() {
        return from.equals(to);
    }
}
