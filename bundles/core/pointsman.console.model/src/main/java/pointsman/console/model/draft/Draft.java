package pointsman.console.model.draft;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Moves that a person wants, at most one for each device. Immutable. A move to the server that the device comes from is none.
 *
 * @param moves by id of the device, in the order in which they were wanted
 */
public record Draft(Map<String, DraftMove> moves) {

    /** Nothing is wanted. */
    public static final Draft EMPTY = new Draft(Map.of());

    public Draft {
        Map<String, DraftMove> kept = new LinkedHashMap<>();
        moves.forEach((device, move) -> {
            if (!device.equals(move.device())) {
                throw new IllegalArgumentException("a move of %s is not one of %s".formatted(move.device(), device));
            }
            if (!move.isNothing()) {
                kept.put(device, move);
            }
        });
        moves = Collections.unmodifiableMap(kept);
    }

    public boolean isEmpty() {
        return moves.isEmpty();
    }

    /** What is wanted of a device. */
    public Optional<DraftMove> of(String device) {
        return Optional.ofNullable(moves.get(device));
    }

    /** The same with a move in the place of the one that the device has; without any if it would be moved nowhere. */
    public Draft with(DraftMove move) {
        return with(Map.of(move.device(), Optional.of(move)));
    }

    /** The same without the move of a device. */
    public Draft without(String device) {
        return with(Map.of(device, Optional.empty()));
    }

    /**
     * The same with other moves of some devices.
     *
     * @param others by id of the device; empty for none
     */
    Draft with(Map<String, Optional<DraftMove>> others) {
        if (others.isEmpty()) {
            return this;
        }
        Map<String, DraftMove> changed = new LinkedHashMap<>(moves);
        others.forEach((device, move) ->
                move.ifPresentOrElse(wanted -> changed.put(device, wanted), () -> changed.remove(device)));
        return new Draft(changed);
    }

    /** Id of the wanted server by id of the device. */
    public Map<String, String> wanted() {
        Map<String, String> wanted = new TreeMap<>();
        moves.forEach((device, move) -> wanted.put(device, move.to()));
        return wanted;
    }
}
