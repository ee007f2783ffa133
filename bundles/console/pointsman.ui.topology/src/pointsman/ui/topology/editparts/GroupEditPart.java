package pointsman.ui.topology.editparts;

import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.ui.views.properties.IPropertySource;
import pointsman.console.model.diagram.Group;
import pointsman.ui.topology.figures.GroupFigure;

/** The node that stands for the members of a folded group; opened, it shows them. */
public final class GroupEditPart extends BoxEditPart {

    GroupEditPart(DiagramContext context, Node node) {
        super(context, node);
    }

    /** What it stands for. */
    public Group group() {
        return context().diagram().folded(id()).orElseThrow();
    }

    @Override
    public String name() {
        return context().diagram().folded(id()).map(Group::name).orElse("");
    }

    @Override
    public void performRequest(Request request) {
        if (RequestConstants.REQ_OPEN.equals(request.getType())) {
            context().diagram().fold(group(), false);
        }
    }

    /** All that is known of it stands on it. */
    @Override
    IPropertySource properties() {
        return null;
    }

    @Override
    protected IFigure createFigure() {
        return new GroupFigure(theme(), group().kind(), () -> context().tip(id()));
    }

    @Override
    protected void createEditPolicies() {}
}
