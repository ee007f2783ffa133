package pointsman.ui.topology.policies;

import org.eclipse.gef.editpolicies.SelectionEditPolicy;

/** A line that is selected is emphasised by its edit part; handles would promise that its ends can be moved. */
final class LineSelectionPolicy extends SelectionEditPolicy {

    @Override
    protected void hideSelection() {}

    @Override
    protected void showSelection() {}
}
