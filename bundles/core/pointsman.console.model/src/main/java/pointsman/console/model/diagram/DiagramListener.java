package pointsman.console.model.diagram;

/**
 * Hears what has changed in a diagram, each thing by itself, so that only what changed is drawn again. Calls come on the
 * thread that changed the diagram, after all of the change is in place.
 */
public interface DiagramListener {

    /** Elements were added or taken away. */
    default void nodesChanged() {}

    /** An element's name, properties or status look different now. */
    default void nodeChanged(String id) {}

    /** An element has another place. */
    default void nodeMoved(String id) {}

    /** Lines that begin or end at an element were added or taken away. */
    default void linesChanged(String id) {}

    /** A line looks different or runs elsewhere now. */
    default void lineChanged(Line line) {}

    /** What it is about is another; after everything that this changes in the picture. */
    default void contentChanged() {}

    /** The name of the whole, or whether it is up to date, has changed. */
    default void headChanged() {}
}
