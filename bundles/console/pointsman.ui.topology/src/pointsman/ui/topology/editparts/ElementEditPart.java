package pointsman.ui.topology.editparts;

import org.eclipse.draw2d.IFigure;
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

    @Override
    IPropertySource properties() {
        return context().policies().propertiesOf(this);
    }

    @Override
    protected IFigure createFigure() {
        return new NodeFigure(theme(), element().kind(), () -> context().tip(id()));
    }

    @Override
    protected void createEditPolicies() {
        context().policies().installOn(this);
    }
}
