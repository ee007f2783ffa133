package pointsman.ui.topology.editparts;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.AbsoluteBendpoint;
import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPolicy;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.AbstractConnectionEditPart;
import pointsman.console.model.diagram.Line;
import pointsman.console.model.diagram.Position;
import pointsman.ui.topology.figures.LineFigure;
import pointsman.ui.topology.figures.Theme;

/** One line between two elements. */
public final class LineEditPart extends AbstractConnectionEditPart {

    /** A policy under {@link EditPolicy#CONNECTION_BENDPOINTS_ROLE} that says what dragging the line does. */
    public interface Dragging {

        /** Made for each drag. */
        DragTracker tracker();
    }

    private final DiagramContext context;
    private final Line line;

    LineEditPart(DiagramContext context, Line line) {
        this.context = context;
        this.line = line;
    }

    /** What it stands for. */
    public Line line() {
        return line;
    }

    /** Of the editor. */
    public Theme theme() {
        return context.theme();
    }

    @Override
    public DragTracker getDragTracker(Request request) {
        return getEditPolicy(EditPolicy.CONNECTION_BENDPOINTS_ROLE) instanceof Dragging dragging
                ? dragging.tracker()
                : super.getDragTracker(request);
    }

    @Override
    public void setSelected(int value) {
        super.setSelected(value);
        refresh();
    }

    @Override
    protected IFigure createFigure() {
        return new LineFigure(context.theme(), () -> context.tip(line));
    }

    @Override
    protected void createEditPolicies() {
        context.policies().installOn(this);
    }

    @Override
    protected void refreshVisuals() {
        LineFigure figure = (LineFigure) getFigure();
        figure.setDimmed(
                context.dimmed().contains(line.from()) || context.dimmed().contains(line.to()));
        figure.show(context.diagram().look(line), isEmphasised());
        List<AbsoluteBendpoint> bends = new ArrayList<>();
        for (Position position : context.diagram().route(line)) {
            bends.add(new AbsoluteBendpoint(position.x(), position.y()));
        }
        if (!bends.equals(getConnectionFigure().getRoutingConstraint())) {
            getConnectionFigure().setRoutingConstraint(bends);
        }
    }

    private boolean isEmphasised() {
        return getSelected() != EditPart.SELECTED_NONE || isSelected(getSource()) || isSelected(getTarget());
    }

    private static boolean isSelected(EditPart end) {
        return end != null && end.getSelected() != EditPart.SELECTED_NONE;
    }
}
