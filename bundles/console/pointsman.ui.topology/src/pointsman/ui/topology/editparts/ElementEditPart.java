package pointsman.ui.topology.editparts;

import java.util.List;
import org.eclipse.draw2d.ConnectionAnchor;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.ConnectionEditPart;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.NodeEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;
import org.eclipse.ui.views.properties.IPropertySource;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.diagram.Line;
import pointsman.ui.topology.figures.EdgeAnchor;
import pointsman.ui.topology.figures.NodeFigure;
import pointsman.ui.topology.figures.Theme;

/** One element. */
public final class ElementEditPart extends AbstractGraphicalEditPart implements NodeEditPart {

    private final DiagramContext context;
    private final Node node;

    ElementEditPart(DiagramContext context, Node node) {
        this.context = context;
        this.node = node;
    }

    /** Id of the element. */
    public String id() {
        return node.id();
    }

    /** The element as it is now. */
    public Element element() {
        return context.diagram().content().element(node.id()).orElseThrow();
    }

    /** The figure, as what it is. */
    public NodeFigure nodeFigure() {
        return (NodeFigure) getFigure();
    }

    /** Colours, fonts, icons of the editor. */
    public Theme theme() {
        return context.theme();
    }

    @Override
    public void setSelected(int value) {
        super.setSelected(value);
        refreshLines(getSourceConnections());
        refreshLines(getTargetConnections());
    }

    @Override
    public void performRequest(Request request) {
        boolean rename = RequestConstants.REQ_DIRECT_EDIT.equals(request.getType())
                || RequestConstants.REQ_OPEN.equals(request.getType());
        if (rename && understandsRequest(new Request(RequestConstants.REQ_DIRECT_EDIT))) {
            new NameEditManager(this).show();
        }
    }

    @Override
    public Object getAdapter(@SuppressWarnings("rawtypes") Class key) {
        if (key == IPropertySource.class) {
            return context.policies().propertiesOf(this);
        }
        return super.getAdapter(key);
    }

    @Override
    public ConnectionAnchor getSourceConnectionAnchor(ConnectionEditPart line) {
        return new EdgeAnchor(getFigure());
    }

    @Override
    public ConnectionAnchor getSourceConnectionAnchor(Request request) {
        return new EdgeAnchor(getFigure());
    }

    @Override
    public ConnectionAnchor getTargetConnectionAnchor(ConnectionEditPart line) {
        return new EdgeAnchor(getFigure());
    }

    @Override
    public ConnectionAnchor getTargetConnectionAnchor(Request request) {
        return new EdgeAnchor(getFigure());
    }

    @Override
    protected IFigure createFigure() {
        return new NodeFigure(context.theme(), element().kind(), () -> context.tip(node.id()));
    }

    @Override
    protected void createEditPolicies() {
        context.policies().installOn(this);
    }

    @Override
    protected List<Line> getModelSourceConnections() {
        return context.diagram().linesFrom(node.id());
    }

    @Override
    protected List<Line> getModelTargetConnections() {
        return context.diagram().linesTo(node.id());
    }

    @Override
    protected void refreshVisuals() {
        nodeFigure().show(element().name(), context.diagram().status(node.id()));
        Box box = context.diagram().box(node.id()).orElseThrow();
        ((DiagramEditPart) getParent())
                .setLayoutConstraint(this, getFigure(), new Rectangle(box.x(), box.y(), box.width(), box.height()));
    }

    private static void refreshLines(List<?> lines) {
        for (Object line : lines) {
            ((EditPart) line).refresh();
        }
    }
}
