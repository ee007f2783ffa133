package pointsman.console.model.diagram;

import java.util.List;
import pointsman.api.topology.ElementKind;

/**
 * What stands where in a picture, without what it is: nodes in layers, and the edges between them. Immutable.
 *
 * @param nodes in the order that is kept where the edges give no reason for another
 * @param edges each from a node to one in a later layer
 */
public record LayerGraph(List<Node> nodes, List<Edge> edges) {

    public LayerGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * Something that takes room.
     *
     * @param layer the kind of what it stands for; the order of the kinds is that of the layers, from the top
     */
    public record Node(String id, ElementKind layer, Size size) {}

    /** A line that is to be short and to cross few others; by the ids of its nodes. */
    public record Edge(String from, String to) {}
}
