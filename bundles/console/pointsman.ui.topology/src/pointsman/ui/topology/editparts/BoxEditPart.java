package pointsman.ui.topology.editparts;

import java.util.List;
import org.eclipse.draw2d.ConnectionAnchor;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.ConnectionEditPart;
import org.eclipse.gef.NodeEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;
import org.eclipse.ui.views.properties.IPropertySource;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Line;
import pointsman.ui.topology.figures.BoxFigure;
import pointsman.ui.topology.figures.EdgeAnchor;
import pointsman.ui.topology.figures.Theme;

/** Something that has a box in the picture, and lines to others. */
public abstract class BoxEditPart extends AbstractGraphicalEditPart implements NodeEditPart {

    private final DiagramContext context;
    private final Node node;
    private EdgeAnchor anchor;

    BoxEditPart(DiagramContext context, Node node) {
        this.context = context;
        this.node = node;
    }

    /** Id of the element or volume. */
    public final String id() {
        return node.id();
    }

    /** What people call it. */
    public String name() {
        return context.diagram().content().name(node.id());
    }

    /** What its figure shows, in words. */
    public final String describe() {
        return boxFigure().describe();
    }

    /** The figure, as what it is. */
    public final BoxFigure boxFigure() {
        return (BoxFigure) getFigure();
    }

    /** What a person can read and change of it in the property sheet. */
    abstract IPropertySource properties();

    /** Colours, fonts, icons of the editor. */
    public final Theme theme() {
        return context.theme();
    }

    final DiagramContext context() {
        return context;
    }

    @Override
    public Object getAdapter(@SuppressWarnings("rawtypes") Class key) {
        return key == IPropertySource.class ? properties() : super.getAdapter(key);
    }

    /** Its name is edited where it stands, where it may be. */
    @Override
    public void performRequest(Request request) {
        boolean rename = RequestConstants.REQ_DIRECT_EDIT.equals(request.getType())
                || RequestConstants.REQ_OPEN.equals(request.getType());
        if (rename && understandsRequest(new Request(RequestConstants.REQ_DIRECT_EDIT))) {
            new NameEditManager(this).show();
        } else if (RequestConstants.REQ_OPEN.equals(request.getType())) {
            fold();
        }
    }

    /** What hangs under it becomes one node, or many again. */
    private void fold() {
        Diagram diagram = context.diagram();
        diagram.groups().stream()
                .filter(group -> group.host().filter(id()::equals).isPresent())
                .findFirst()
                .ifPresent(group -> diagram.fold(group, !diagram.isFolded(group)));
    }

    @Override
    public void setSelected(int value) {
        boolean was = getSelected() != SELECTED_NONE;
        super.setSelected(value);
        boolean is = value != SELECTED_NONE;
        if (was == is) {
            return;
        }
        if (is) {
            context.selected().add(id());
        } else {
            context.deselect(id());
        }
        // One that is taken away is deselected meanwhile; its lines go with it.
        if (isActive()) {
            ((DiagramEditPart) getParent()).drawLinesOf(id());
        }
    }

    /** Shows a line that begins here. */
    final void connectTo(BoxEditPart end, Line line) {
        ConnectionEditPart part = createOrFindConnection(line);
        if (part.getSource() != this) {
            addSourceConnection(part, getSourceConnections().size());
        }
        if (part.getTarget() != end) {
            end.addTargetConnection(part, end.getTargetConnections().size());
        }
    }

    /** Shows a line no more that begins here. */
    final void disconnectFrom(BoxEditPart end, ConnectionEditPart part) {
        if (part.getSource() == this) {
            removeSourceConnection(part);
        }
        if (part.getTarget() == end) {
            end.removeTargetConnection(part);
        }
    }

    @Override
    public void deactivate() {
        context.deselect(id());
        super.deactivate();
    }

    @Override
    public ConnectionAnchor getSourceConnectionAnchor(ConnectionEditPart line) {
        return anchor();
    }

    @Override
    public ConnectionAnchor getSourceConnectionAnchor(Request request) {
        return anchor();
    }

    @Override
    public ConnectionAnchor getTargetConnectionAnchor(ConnectionEditPart line) {
        return anchor();
    }

    @Override
    public ConnectionAnchor getTargetConnectionAnchor(Request request) {
        return anchor();
    }

    /** The same one for all lines: a line that is drawn anew stays where it is. */
    private EdgeAnchor anchor() {
        if (anchor == null) {
            anchor = new EdgeAnchor(getFigure());
        }
        return anchor;
    }

    @Override
    protected List<Line> getModelSourceConnections() {
        return context.shown(context.diagram().linesFrom(node.id()));
    }

    @Override
    protected List<Line> getModelTargetConnections() {
        return context.shown(context.diagram().linesTo(node.id()));
    }

    @Override
    protected void refreshVisuals() {
        boxFigure().setDimmed(context.dimmed().contains(id()));
        boxFigure().show(name(), context.diagram().status(node.id()));
        Box box = context.diagram().box(node.id()).orElseThrow();
        ((DiagramEditPart) getParent())
                .setLayoutConstraint(this, getFigure(), new Rectangle(box.x(), box.y(), box.width(), box.height()));
    }
}
