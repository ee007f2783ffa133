package pointsman.ui.topology.bends;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.draw2d.BendpointLocator;
import org.eclipse.draw2d.MidpointLocator;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.UnexecutableCommand;
import org.eclipse.gef.editpolicies.BendpointEditPolicy;
import org.eclipse.gef.requests.BendpointRequest;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Position;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.editparts.LineEditPart;

/** Bends a link where it is dragged, and straightens it where a bend is dragged into line. */
public final class BendPolicy extends BendpointEditPolicy implements LineEditPart.Dragging {

    private final Diagram diagram;
    private OptionalInt chosen = OptionalInt.empty();
    private int bendsWhenChosen;

    public BendPolicy(Diagram diagram) {
        this.diagram = diagram;
    }

    @Override
    public DragTracker tracker() {
        return new LinkTracker(part());
    }

    /** What takes the bend away that was pressed last; null when none was, since the link was selected. */
    public Command straightenChosen() {
        List<Position> bends = bends();
        if (chosen.isEmpty() || bends.size() != bendsWhenChosen) {
            return null;
        }
        bends.remove(chosen.getAsInt());
        return bend(bends);
    }

    /** Remembers the bend that is pressed. */
    void choose(int bend) {
        chosen = OptionalInt.of(bend);
        bendsWhenChosen = bends().size();
        getConnection().repaint();
        handles.forEach(handle -> ((BendHandle) handle).repaint());
    }

    boolean isChosen(int bend) {
        return chosen.isPresent() && chosen.getAsInt() == bend && bends().size() == bendsWhenChosen;
    }

    @Override
    protected void hideSelection() {
        chosen = OptionalInt.empty();
        super.hideSelection();
    }

    @Override
    protected List<?> createSelectionHandles() {
        List<BendHandle> made = new ArrayList<>();
        int points = getConnection().getPoints().size();
        for (int i = 0; i + 1 < points; i++) {
            made.add(BendHandle.between(this, part(), i, new MidpointLocator(getConnection(), i)));
        }
        for (int i = 1; i + 1 < points; i++) {
            made.add(BendHandle.at(this, part(), i - 1, new BendpointLocator(getConnection(), i)));
        }
        return made;
    }

    @Override
    protected Command getCreateBendpointCommand(BendpointRequest request) {
        List<Position> bends = bends();
        bends.add(Math.min(request.getIndex(), bends.size()), place(request));
        return bend(bends);
    }

    @Override
    protected Command getMoveBendpointCommand(BendpointRequest request) {
        List<Position> bends = bends();
        if (request.getIndex() >= bends.size()) {
            return UnexecutableCommand.INSTANCE;
        }
        bends.set(request.getIndex(), place(request));
        return bend(bends);
    }

    @Override
    protected Command getDeleteBendpointCommand(BendpointRequest request) {
        List<Position> bends = bends();
        if (request.getIndex() >= bends.size()) {
            // Arranging has straightened the link while it was dragged.
            return UnexecutableCommand.INSTANCE;
        }
        bends.remove(request.getIndex());
        return bend(bends);
    }

    /** Those that the diagram knows: while a bend is dragged the figure shows others. */
    private List<Position> bends() {
        return new ArrayList<>(diagram.route(part().line()));
    }

    private Command bend(List<Position> bends) {
        return new EditCommand(diagram, Edits.bend(part().line().link(), bends));
    }

    private Position place(BendpointRequest request) {
        Point place = request.getLocation().getCopy();
        getConnection().translateToRelative(place);
        return new Position(place.x, place.y);
    }

    private LineEditPart part() {
        return (LineEditPart) getHost();
    }
}
