package pointsman.ui.topology.editparts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
import pointsman.console.model.diagram.Backlog;
import pointsman.console.model.diagram.DiagramListener;
import pointsman.console.model.diagram.Line;
import pointsman.ui.topology.figures.BoxLayer;
import pointsman.ui.topology.figures.RailRouter;

/** The whole picture. It alone listens to the diagram, and passes on to each part what concerns it. */
public final class DiagramEditPart extends AbstractGraphicalEditPart {

    private final DiagramContext context;
    private final DiagramListener listener = new Dispatcher();
    private final Backlog<Object> backlog;

    /** What is different in kind, not only in looks: nodes that come or go, and those whose lines do. */
    private final Set<Object> structural = new HashSet<>();

    DiagramEditPart(DiagramContext context) {
        this.context = context;
        this.backlog = new Backlog<>(this::draw, context.later(), this::backlogChanged);
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
            backlog.close();
            super.deactivate();
        }
    }

    /** Draws everything anew, in the colours of now. */
    public void refreshAll() {
        Set<Object> all = new LinkedHashSet<>();
        for (Object child : getChildren()) {
            addWithLines((BoxEditPart) child, all);
        }
        backlog.addAll(all);
        getFigure().repaint();
    }

    /** Shows some nodes and their lines faintly, and all others as ever. */
    public void dim(Set<String> nodes) {
        if (context.dimmed().equals(nodes)) {
            return;
        }
        Set<String> before = Set.copyOf(context.dimmed());
        context.dimmed().clear();
        context.dimmed().addAll(nodes);
        Set<Object> changed = new LinkedHashSet<>();
        for (Object child : getChildren()) {
            BoxEditPart box = (BoxEditPart) child;
            if (before.contains(box.id()) != nodes.contains(box.id())) {
                addWithLines(box, changed);
            }
        }
        backlog.addAll(changed);
    }

    /** Draws some nodes at once that may still wait for it, for whoever is to see them now. */
    public void drawNow(Collection<String> nodes) {
        nodes.forEach(id -> backlog.drawNow(new Node(id)));
    }

    /** Draws all at once that still waits for it, for whoever is to see the whole. */
    public void drawAllNow() {
        backlog.finish();
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
        FreeformLayer layer = new BoxLayer(context.theme());
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

    /** Once there are children, only what is different is made. */
    @Override
    protected void refreshChildren() {
        if (getChildren().isEmpty()) {
            super.refreshChildren();
        } else {
            nodesChanged();
        }
    }

    private static void addWithLines(BoxEditPart box, Set<Object> models) {
        models.add(box.getModel());
        for (Object line : box.getSourceConnections()) {
            models.add(((EditPart) line).getModel());
        }
        for (Object line : box.getTargetConnections()) {
            models.add(((EditPart) line).getModel());
        }
    }

    /** Draws the lines of a node as they are now that it is selected, or is no more: at once, or a few at a time. */
    void drawLinesOf(String id) {
        Set<Object> lines = new LinkedHashSet<>(context.diagram().linesFrom(id));
        lines.addAll(context.diagram().linesTo(id));
        backlog.addAll(lines);
    }

    /** Makes the part of a model as the diagram is now: there or not, and up to date. */
    private void draw(Object model) {
        structural.remove(model);
        EditPart part = (EditPart) getViewer().getEditPartRegistry().get(model);
        if (model instanceof Node node) {
            draw(node, part);
            context.coming(node.id()).forEach(backlog::add);
        } else if (model instanceof Line line) {
            draw(line, (LineEditPart) part);
        }
    }

    private void draw(Node node, EditPart part) {
        if (context.diagram().box(node.id()).isEmpty()) {
            if (part != null) {
                removeChild(part);
            }
        } else if (part == null) {
            addChild(createChild(node), getChildren().size());
        } else {
            part.refresh();
        }
    }

    /** A line that comes or goes by itself does so at both ends: it is never seen with only one. */
    private void draw(Line line, LineEditPart part) {
        boolean isWanted = context.diagram().contains(line) && context.isWanted(line);
        BoxEditPart from = box(line.from());
        BoxEditPart to = box(line.to());
        if (!isWanted) {
            context.quiet().remove(line);
            if (part != null && from != null && to != null) {
                from.disconnectFrom(to, part);
            }
        } else if (part != null) {
            part.refresh();
        } else if (from != null && to != null) {
            context.quiet().add(line);
            from.connectTo(to, line);
        }
    }

    private BoxEditPart box(String id) {
        return (BoxEditPart) getViewer().getEditPartRegistry().get(new Node(id));
    }

    private void nodesChanged() {
        Set<Object> wanted = new LinkedHashSet<>(getModelChildren());
        Set<Object> different = new LinkedHashSet<>();
        // From the end, where taking away is fast; and away before anything new comes.
        for (int i = getChildren().size() - 1; i >= 0; i--) {
            Object model = ((EditPart) getChildren().get(i)).getModel();
            if (!wanted.remove(model)) {
                different.add(model);
            }
        }
        different.addAll(wanted);
        structural.addAll(different);
        backlog.addAll(different);
    }

    /** While nodes are missing, or there are some that are no more, nothing is seen: the rest would be taken for all. */
    private void backlogChanged() {
        boolean whole = structural.isEmpty();
        show(whole);
        context.waiting().accept(structural.size());
    }

    private void show(boolean visible) {
        if (getFigure().isVisible() != visible) {
            getFigure().setVisible(visible);
            getLayer(LayerConstants.CONNECTION_LAYER).setVisible(visible);
        }
    }

    private final class Dispatcher implements DiagramListener {

        @Override
        public void nodesChanged() {
            DiagramEditPart.this.nodesChanged();
        }

        @Override
        public void nodeChanged(String id) {
            backlog.add(new Node(id));
        }

        @Override
        public void nodeMoved(String id) {
            backlog.add(new Node(id));
        }

        @Override
        public void linesChanged(String id) {
            Node node = new Node(id);
            if (structural.isEmpty()) {
                // Never seen with only one end.
                draw(node);
            } else {
                structural.add(node);
                backlog.add(node);
            }
        }

        @Override
        public void lineChanged(Line line) {
            backlog.add(line);
        }

        @Override
        public void headChanged() {
            refreshAll();
        }
    }
}
