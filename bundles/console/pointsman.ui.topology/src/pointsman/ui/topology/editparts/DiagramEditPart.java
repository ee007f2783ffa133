package pointsman.ui.topology.editparts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.draw2d.ConnectionLayer;
import org.eclipse.draw2d.FreeformLayer;
import org.eclipse.draw2d.FreeformLayout;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.MarginBorder;
import org.eclipse.gef.CompoundSnapToHelper;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.SnapToGeometry;
import org.eclipse.gef.SnapToGrid;
import org.eclipse.gef.SnapToHelper;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;
import org.eclipse.swt.SWT;
import org.eclipse.ui.views.properties.IPropertySource;
import pointsman.console.model.diagram.DiagramListener;
import pointsman.console.model.diagram.Line;
import pointsman.ui.topology.figures.RailRouter;

/** The whole picture. It alone listens to the diagram, and passes on to each part what concerns it. */
public final class DiagramEditPart extends AbstractGraphicalEditPart {

    private final DiagramContext context;
    private final DiagramListener listener = new Dispatcher();

    DiagramEditPart(DiagramContext context) {
        this.context = context;
    }

    @Override
    public void activate() {
        if (!isActive()) {
            super.activate();
            context.diagram().addListener(listener);
        }
    }

    @Override
    public void deactivate() {
        if (isActive()) {
            context.diagram().removeListener(listener);
            super.deactivate();
        }
    }

    /** Draws everything anew, in the colours of now. */
    public void refreshAll() {
        for (EditPart part : parts()) {
            part.refresh();
        }
        getFigure().repaint();
    }

    /** Shows some nodes and their lines faintly, and all others as ever. */
    public void dim(Set<String> nodes) {
        if (!context.dimmed().equals(nodes)) {
            context.dimmed().clear();
            context.dimmed().addAll(nodes);
            refreshAll();
        }
    }

    @Override
    public Object getAdapter(@SuppressWarnings("rawtypes") Class key) {
        if (key == SnapToHelper.class) {
            return snapping();
        }
        if (key == IPropertySource.class) {
            return context.policies().overview().orElse(null);
        }
        return super.getAdapter(key);
    }

    /** To other elements before the grid; to nothing where nothing can be placed so. */
    private SnapToHelper snapping() {
        List<SnapToHelper> helpers = new ArrayList<>();
        if (Boolean.TRUE.equals(getViewer().getProperty(SnapToGeometry.PROPERTY_SNAP_ENABLED))) {
            helpers.add(new SnapToGeometry(this));
        }
        if (Boolean.TRUE.equals(getViewer().getProperty(SnapToGrid.PROPERTY_GRID_ENABLED))) {
            helpers.add(new SnapToGrid(this));
        }
        return helpers.isEmpty() ? null : new CompoundSnapToHelper(helpers.toArray(new SnapToHelper[0]));
    }

    @Override
    protected IFigure createFigure() {
        FreeformLayer layer = new FreeformLayer();
        layer.setBorder(new MarginBorder(24));
        layer.setLayoutManager(new FreeformLayout());
        ConnectionLayer lines = (ConnectionLayer) getLayer(LayerConstants.CONNECTION_LAYER);
        lines.setAntialias(SWT.ON);
        lines.setConnectionRouter(new RailRouter());
        return layer;
    }

    @Override
    protected void createEditPolicies() {
        context.policies().installOnDiagram(this);
    }

    @Override
    protected List<Node> getModelChildren() {
        return context.diagram().nodes().stream().map(Node::new).toList();
    }

    private List<EditPart> parts() {
        List<EditPart> parts = new ArrayList<>();
        for (Object child : getChildren()) {
            BoxEditPart box = (BoxEditPart) child;
            parts.add(box);
            for (Object line : box.getSourceConnections()) {
                parts.add((EditPart) line);
            }
        }
        return parts;
    }

    private final class Dispatcher implements DiagramListener {

        @Override
        public void nodesChanged() {
            refreshChildren();
        }

        @Override
        public void nodeChanged(String id) {
            tell(new Node(id), EditPart::refresh);
        }

        @Override
        public void nodeMoved(String id) {
            tell(new Node(id), EditPart::refresh);
        }

        @Override
        public void linesChanged(String id) {
            tell(new Node(id), EditPart::refresh);
        }

        @Override
        public void lineChanged(Line line) {
            tell(line, EditPart::refresh);
        }

        @Override
        public void headChanged() {
            refreshAll();
        }

        private void tell(Object model, Consumer<EditPart> call) {
            EditPart part = (EditPart) getViewer().getEditPartRegistry().get(model);
            if (part != null) {
                call.accept(part);
            }
        }
    }
}
