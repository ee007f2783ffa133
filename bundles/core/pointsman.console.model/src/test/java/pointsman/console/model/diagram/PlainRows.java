package pointsman.console.model.diagram;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import pointsman.api.topology.ElementKind;

/** A row for each layer, one node beside the other, in their order. */
final class PlainRows implements LayerPlacer {

    static final int GAP = 20;

    @Override
    public Map<String, Position> place(LayerGraph graph) {
        Map<ElementKind, Integer> heights = new EnumMap<>(ElementKind.class);
        graph.nodes().forEach(node -> heights.merge(node.layer(), node.size().height(), Math::max));
        Map<ElementKind, Integer> tops = new EnumMap<>(ElementKind.class);
        int y = 0;
        for (Map.Entry<ElementKind, Integer> layer : heights.entrySet()) {
            tops.put(layer.getKey(), y);
            y += layer.getValue() + GAP;
        }
        Map<ElementKind, Integer> rights = new EnumMap<>(ElementKind.class);
        Map<String, Position> corners = new HashMap<>();
        for (LayerGraph.Node node : graph.nodes()) {
            int x = rights.getOrDefault(node.layer(), 0);
            corners.put(node.id(), new Position(x, tops.get(node.layer())));
            rights.put(node.layer(), x + node.size().width() + GAP);
        }
        return corners;
    }
}
