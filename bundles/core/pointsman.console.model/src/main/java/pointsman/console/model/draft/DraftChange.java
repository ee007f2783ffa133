package pointsman.console.model.draft;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a person in a draft, which can be taken back. It knows only the devices that it is about, so that steps of several
 * editors mix: taking it back leaves alone what has been changed by others since. Immutable.
 */
public final class DraftChange {

    private final String label;
    private final Map<String, Optional<DraftMove>> before;
    private final Map<String, Optional<DraftMove>> after;

    private DraftChange(String label, Map<String, Optional<DraftMove>> before, Map<String, Optional<DraftMove>> after) {
        this.label = label;
        this.before = Map.copyOf(before);
        this.after = new LinkedHashMap<>(after);
    }

    /** The step that makes a draft have these moves. */
    static DraftChange to(String label, Draft now, List<DraftMove> moves) {
        Map<String, Optional<DraftMove>> before = new LinkedHashMap<>();
        Map<String, Optional<DraftMove>> after = new LinkedHashMap<>();
        for (DraftMove move : moves) {
            before.put(move.device(), now.of(move.device()));
            after.put(move.device(), Optional.of(move).filter(wanted -> !wanted.isNothing()));
        }
        return new DraftChange(label, before, after);
    }

    /** The step that takes the moves of these devices out of a draft. */
    static DraftChange without(String label, Draft now, Collection<String> devices) {
        Map<String, Optional<DraftMove>> before = new LinkedHashMap<>();
        Map<String, Optional<DraftMove>> after = new LinkedHashMap<>();
        for (String device : devices) {
            before.put(device, now.of(device));
            after.put(device, Optional.empty());
        }
        return new DraftChange(label, before, after);
    }

    /** What it does, as menus say it. */
    public String label() {
        return label;
    }

    /** Whether it makes a difference to a draft. */
    boolean changes(Draft draft) {
        return !applyTo(draft).equals(draft);
    }

    Draft applyTo(Draft draft) {
        return draft.with(after);
    }

    /** Puts back what was there before, for the devices that are as this step has left them. */
    Draft undoneIn(Draft draft) {
        Map<String, Optional<DraftMove>> back = new LinkedHashMap<>();
        after.forEach((device, move) -> {
            if (draft.of(device).equals(move)) {
                back.put(device, before.get(device));
            }
        });
        return draft.with(back);
    }
}
