package pointsman.ui.topology.layout;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.UnsupportedConfigurationException;
import org.eclipse.elk.core.UnsupportedGraphException;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import pointsman.console.model.diagram.LayerGraph;
import pointsman.console.model.diagram.LayerPlacer;
import pointsman.console.model.diagram.Position;

/** Places by ELK's layered algorithm, from the top down. */
public final class ElkPlacer implements LayerPlacer {

    private static final double NODE_GAP = 14;
    private static final double LAYER_GAP = 36;
    private static final double EDGE_GAP = 7;

    @Override
    public Map<String, Position> place(LayerGraph graph) {
        // ELK looks for its algorithms as a plain Java program does, and finds none among bundles. Told twice, nothing
        // changes.
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode root = root();
        Map<String, ElkNode> nodes = new LinkedHashMap<>();
        graph.nodes().forEach(node -> nodes.put(node.id(), add(node, root)));
        graph.edges().forEach(edge -> ElkGraphUtil.createSimpleEdge(nodes.get(edge.from()), nodes.get(edge.to())));
        try {
            new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        } catch (UnsupportedConfigurationException | UnsupportedGraphException e) {
            throw new IllegalStateException("ELK does not place this diagram: " + e.getMessage(), e);
        }
        Map<String, Position> corners = new HashMap<>();
        nodes.forEach((id, node) ->
                corners.put(id, new Position((int) Math.round(node.getX()), (int) Math.round(node.getY()))));
        return corners;
    }

    private static ElkNode root() {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
        root.setProperty(LayeredOptions.PARTITIONING_ACTIVATE, true);
        // Lines to the same node run together, so that they need little room between the layers.
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.MERGE_EDGES, true);
        // The order of names is kept wherever no crossing is saved by another.
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
        root.setProperty(LayeredOptions.RANDOM_SEED, 1);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
        // One row for each layer, also of systems that have no link between them.
        root.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, NODE_GAP);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, LAYER_GAP);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, NODE_GAP);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, EDGE_GAP);
        root.setProperty(LayeredOptions.PADDING, new ElkPadding(0));
        return root;
    }

    private static ElkNode add(LayerGraph.Node node, ElkNode root) {
        ElkNode added = ElkGraphUtil.createNode(root);
        added.setDimensions(node.size().width(), node.size().height());
        added.setProperty(LayeredOptions.PARTITIONING_PARTITION, node.layer().ordinal());
        added.setProperty(LayeredOptions.ALIGNMENT, Alignment.TOP);
        return added;
    }
}
