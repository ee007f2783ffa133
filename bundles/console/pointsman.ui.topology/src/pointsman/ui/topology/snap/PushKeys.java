package pointsman.ui.topology.snap;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Grid;
import pointsman.console.model.diagram.Position;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.editparts.BoxEditPart;
import pointsman.ui.topology.editparts.GroupEditPart;

/** Alt with an arrow key pushes what is selected to the next line of the grid, Alt+Shift by one unit: one step to undo. */
public final class PushKeys {

    private static final Grid FINE = new Grid(1);

    private final GraphicalViewer viewer;

    public PushKeys(GraphicalViewer viewer) {
        this.viewer = viewer;
    }

    /** Returns whether the key was one of these. */
    public boolean pressed(KeyEvent event) {
        int modifiers = event.stateMask & SWT.MODIFIER_MASK;
        boolean fine = modifiers == (SWT.ALT | SWT.SHIFT);
        if (modifiers != SWT.ALT && !fine) {
            return false;
        }
        Grid grid = fine ? FINE : Grid.USUAL;
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> push(grid, -1, 0);
            case SWT.ARROW_RIGHT -> push(grid, 1, 0);
            case SWT.ARROW_UP -> push(grid, 0, -1);
            case SWT.ARROW_DOWN -> push(grid, 0, 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void push(Grid grid, int dx, int dy) {
        Diagram diagram = (Diagram) viewer.getContents().getModel();
        Map<String, Position> places = new LinkedHashMap<>();
        for (Object part : viewer.getSelectedEditParts()) {
            if (part instanceof BoxEditPart box && !(part instanceof GroupEditPart)) {
                diagram.box(box.id()).map(Box::corner).ifPresent(corner -> places.put(box.id(), corner));
            }
        }
        if (!places.isEmpty()) {
            viewer.getEditDomain()
                    .getCommandStack()
                    .execute(new EditCommand(diagram, grid.push(places, dx, dy, SnapAids.snapsToGrid(viewer))));
        }
    }
}
