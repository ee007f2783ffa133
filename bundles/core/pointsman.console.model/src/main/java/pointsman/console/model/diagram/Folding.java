package pointsman.console.model.diagram;

import java.util.HashMap;
import java.util.Map;

/**
 * Which groups are shown as one node: those that a person folded, and, where there is much, those that nobody unfolded.
 * Immutable.
 *
 * @param chosen by a person, by the id of the group: whether it is folded
 */
public record Folding(Map<String, Boolean> chosen) {

    /** Nobody has chosen anything. */
    public static final Folding AUTOMATIC = new Folding(Map.of());

    /** With more devices than this in all, they fold by themselves. */
    static final int MANY_DEVICES = 240;

    /** With more clients than this in all, they fold by themselves. */
    static final int MANY_CLIENTS = 32;

    /** With more arrays than this in all, they fold by themselves. */
    static final int MANY_ARRAYS = 24;

    /** A group of no more than this is not worth folding. */
    static final int FEW = 6;

    public Folding {
        chosen = Map.copyOf(chosen);
    }

    /** The same, but for one group. */
    public Folding with(String group, boolean folded) {
        Map<String, Boolean> other = new HashMap<>(chosen);
        other.put(group, folded);
        return new Folding(other);
    }

    /**
     * Whether a group is shown as one node.
     *
     * @param all how many elements of its kind there are
     */
    boolean folds(Group group, int all) {
        int many =
                switch (group.kind()) {
                    case CLIENT -> MANY_CLIENTS;
                    case ARRAY -> MANY_ARRAYS;
                    default -> MANY_DEVICES;
                };
        return chosen.getOrDefault(group.id(), all > many && group.members().size() > FEW);
    }
}
