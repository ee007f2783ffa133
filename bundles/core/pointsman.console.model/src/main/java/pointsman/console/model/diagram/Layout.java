package pointsman.console.model.diagram;

import java.util.Collection;

/** Finds places for elements and ways for lines. Pure: the same content gives the same places. */
@FunctionalInterface
public interface Layout {

    /**
     * @param content what to place; places chosen by hand are kept
     * @param lines the lines for which ways are wanted
     */
    Placement place(Content content, Collection<Line> lines);
}
