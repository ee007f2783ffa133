package pointsman.api;

import java.util.Objects;

/**
 * What a move does to one resource of the two servers, as forecast: utilisations, load over capacity, above 1 when more is asked
 * than the server can do.
 *
 * @param resource which
 * @param fromBefore of the server that gives the device, before the move
 * @param fromAfter of that server after it
 * @param toBefore of the server that gets the device, before the move
 * @param toAfter of that server after it
 */
public record MoveEffect(Resource resource, double fromBefore, double fromAfter, double toBefore, double toAfter) {
    public MoveEffect {
        Objects.requireNonNull(resource, "resource");
    }
}
