package pointsman.api.topology;

import java.util.Objects;

/**
 * A connection between two elements, in the direction of a request (see {@link ElementKind#mayLinkTo}).
 *
 * @param from id of the element nearer to the clients
 * @param to id of the element nearer to the disks
 */
public record Link(String from, String to) {
    public Link {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
