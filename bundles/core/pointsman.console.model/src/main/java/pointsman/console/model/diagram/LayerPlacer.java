package pointsman.console.model.diagram;

import java.util.Map;

/** Places the nodes of a graph in rows by their layers, so that edges cross little. Called on any thread; takes its time. */
@FunctionalInterface
public interface LayerPlacer {

    /**
     * The upper left corners by the ids of the nodes, from (0, 0) on; the same for the same graph.
     *
     * @throws IllegalStateException if it cannot place the graph
     */
    Map<String, Position> place(LayerGraph graph);
}
