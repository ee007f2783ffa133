package pointsman.ui.topology.editparts;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.draw2d.ConnectionAnchor;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.ConnectionEditPart;
import org.eclipse.gef.EditPart;
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
        if (was != is) {
            showQuietLines(is);
        }
        refreshLines(getSourceConnections());
        refreshLines(getTargetConnections());
    }

    /** Lines that are there only while one of their ends is selected come and go at both ends. */
    private void showQuietLines(boolean shown) {
        if (shown) {
            context.selected().add(id());
        } else {
            context.selected().remove(id());
        }
        refreshConnections(this);
        Set<String> ends = new HashSet<>();
        context.diagram().linesFrom(id()).stream()
                .filter(line -> context.diagram().look(line).quiet())
                .forEach(line -> ends.add(line.to()));
        context.diagram().linesTo(id()).stream()
                .filter(line -> context.diagram().look(line).quiet())
                .forEach(line -> ends.add(line.from()));
        for (String end : ends) {
            if (getViewer() != null
                    && getViewer().getEditPartRegistry().get(new Node(end)) instanceof BoxEditPart part) {
                refreshConnections(part);
            }
        }
    }

    private static void refreshConnections(BoxEditPart part) {
        part.refreshSourceConnections();
        part.refreshTargetConnections();
    }

    @Override
    public void deactivate() {
        context.selected().remove(id());
        super.deactivate();
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

    private static void refreshLines(List<?> lines) {
        for (Object line : lines) {
            ((EditPart) line).refresh();
        }
    }
}
