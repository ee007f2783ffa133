package pointsman.ui.topology.actions;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.draw2d.PositionConstants;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.gef.ui.actions.ActionRegistry;
import org.eclipse.gef.ui.actions.AlignmentAction;
import org.eclipse.gef.ui.actions.DirectEditAction;
import org.eclipse.gef.ui.actions.SelectionAction;
import org.eclipse.gef.ui.actions.ZoomInAction;
import org.eclipse.gef.ui.actions.ZoomOutAction;
import org.eclipse.jface.action.IAction;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.actions.ActionFactory;
import pointsman.ui.style.Faded;
import pointsman.ui.topology.clip.ClipAction;

/** Makes the actions of one editor that GEF does not make by itself. */
public final class EditorActions {

    private static final int[] ALIGNMENTS = {
        PositionConstants.LEFT,
        PositionConstants.CENTER,
        PositionConstants.RIGHT,
        PositionConstants.TOP,
        PositionConstants.MIDDLE,
        PositionConstants.BOTTOM
    };

    private final IWorkbenchPart editor;
    private final ActionRegistry registry;
    private final List<Object> selectionActions;

    /** @param selectionActions ids of the actions that look at the selection; theirs are added */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public EditorActions(IWorkbenchPart editor, ActionRegistry registry, List selectionActions) {
        this.editor = editor;
        this.registry = registry;
        this.selectionActions = selectionActions;
    }

    /**
     * Makes those that need no viewer.
     *
     * @param arranging places the elements with these ids anew; everything when there are none
     * @param design whether it is a design, of which parts can be copied
     */
    public void create(Consumer<Set<String>> arranging, boolean design) {
        DirectEditAction rename = new DirectEditAction(editor);
        rename.setId(ActionFactory.RENAME.getId());
        rename.setText("Rename");
        add(rename);
        for (int alignment : ALIGNMENTS) {
            add(new AlignmentAction(editor, alignment));
        }
        registry.registerAction(new ArrangeAction(() -> arranging.accept(Set.of())));
        add(new ArrangeSelectionAction(editor, arranging));
        if (design) {
            ClipAction.all(editor).forEach(this::add);
        }
        for (String id : List.of(ActionFactory.UNDO.getId(), ActionFactory.REDO.getId())) {
            // The platform's own are as bright as what can be pressed in the dark theme.
            IAction action = registry.getAction(id);
            action.setDisabledImageDescriptor(new Faded(action.getImageDescriptor()));
        }
    }

    /** Makes those for zooming. */
    public void createZoom(ZoomManager zoom) {
        zoom.setZoomLevels(new double[] {0.1, 0.25, 0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 3, 4});
        zoom.setZoomLevelContributions(List.of(ZoomManager.FIT_ALL, ZoomManager.FIT_WIDTH, ZoomManager.FIT_HEIGHT));
        registry.registerAction(new ZoomInAction(zoom));
        registry.registerAction(new ZoomOutAction(zoom));
        registry.registerAction(new FitAction(zoom));
        registry.registerAction(new RunAction(RunAction.ACTUAL_SIZE, "Actual &Size", () -> zoom.setZoom(1)));
    }

    private void add(SelectionAction action) {
        registry.registerAction(action);
        selectionActions.add(action.getId());
    }
}
