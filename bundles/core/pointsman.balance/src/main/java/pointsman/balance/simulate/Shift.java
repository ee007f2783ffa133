package pointsman.balance.simulate;

import java.util.Objects;

/**
 * A rule's wish to have a device on a server.
 *
 * @param device its id
 * @param to id of the server
 */
public record Shift(String device, String to) {
    public Shift {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(to, "to");
    }
}
