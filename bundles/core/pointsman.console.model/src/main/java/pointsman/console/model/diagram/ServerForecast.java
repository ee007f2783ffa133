package pointsman.console.model.diagram;

import java.util.OptionalInt;

/**
 * How loaded a server is and would be.
 *
 * @param name of the server
 * @param now load over capacity in percent; empty when it is not known
 * @param after the same after the move, about
 */
public record ServerForecast(String name, OptionalInt now, OptionalInt after) {

    /** Whether the move would leave it with no room, and worse than before. */
    public boolean isOverloadedByIt() {
        return after.isPresent()
                && after.getAsInt() >= Utilisation.FULL
                && (now.isEmpty() || after.getAsInt() > now.getAsInt());
    }
}
