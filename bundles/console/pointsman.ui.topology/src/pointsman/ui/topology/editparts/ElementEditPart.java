package pointsman.ui.topology.editparts;

import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.ui.views.properties.IPropertySource;
import pointsman.api.topology.Element;
import pointsman.ui.topology.figures.NodeFigure;

/** One element. */
public final class ElementEditPart extends BoxEditPart {

    ElementEditPart(DiagramContext context, Node node) {
        super(context, node);
    }

    /** The element as it is now. */
    public Element element() {
        return context().diagram().content().element(id()).orElseThrow();
    }

    /** The figure, as what it is. */
    public NodeFigure nodeFigure() {
        return (NodeFigure) getFigure();
    }

    @Override
    public String describe() {
        return nodeFigure().describe();
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
            return context().policies().propertiesOf(this);
        }
        return super.getAdapter(key);
    }

    @Override
    protected IFigure createFigure() {
        return new NodeFigure(theme(), element().kind(), () -> context().tip(id()));
    }

    @Override
    protected void createEditPolicies() {
        context().policies().installOn(this);
    }

    @Override
    protected void refreshVisuals() {
        nodeFigure().show(element().name(), context().diagram().status(id()));
        super.refreshVisuals();
    }
}
