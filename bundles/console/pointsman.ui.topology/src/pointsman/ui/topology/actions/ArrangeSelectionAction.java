package pointsman.ui.topology.actions;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.gef.ui.actions.SelectionAction;
import org.eclipse.ui.IWorkbenchPart;
import pointsman.ui.topology.editparts.ElementEditPart;

/** Places what is selected anew; everything else stays where it is. */
final class ArrangeSelectionAction extends SelectionAction {

    static final String ID = "pointsman.ui.topology.arrangeSelection";

    private final Consumer<Set<String>> arranging;

    /** @param arranging gets the ids of what is selected */
    ArrangeSelectionAction(IWorkbenchPart editor, Consumer<Set<String>> arranging) {
        super(editor);
        this.arranging = arranging;
        setId(ID);
        setText("Arrange &Selection");
        setToolTipText("Place what is selected automatically, in the region in which it stands");
        setLazyEnablementCalculation(true);
    }

    @Override
    protected boolean calculateEnabled() {
        return selected().size() > 1;
    }

    @Override
    public void run() {
        arranging.accept(selected());
    }

    private Set<String> selected() {
        Set<String> ids = new LinkedHashSet<>();
        for (Object part : getSelectedObjects()) {
            if (part instanceof ElementEditPart element) {
                ids.add(element.id());
            }
        }
        return ids;
    }
}
