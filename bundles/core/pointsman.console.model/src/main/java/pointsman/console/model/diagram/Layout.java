package pointsman.console.model.diagram;

import java.util.Collection;
import java.util.List;

/** Finds places for elements and ways for lines. Pure: the same content gives the same places. */
@FunctionalInterface
public interface Layout {

    /**
     * @param content what to place; places chosen by hand are kept
     * @param lines the lines for which ways are wanted
     */
    Placement place(Content content, Collection<Line> lines);

    /** What can be shown as one node each, in this way of placing; nothing unless it says otherwise. */
    default List<Group> groups(Content content) {
        return List.of();
    }
}
