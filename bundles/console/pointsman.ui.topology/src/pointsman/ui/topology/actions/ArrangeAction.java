package pointsman.ui.topology.actions;

import org.eclipse.jface.action.Action;

/** Places everything anew. */
final class ArrangeAction extends Action {

    static final String ID = "pointsman.ui.topology.arrange";

    private final Runnable arranging;

    ArrangeAction(Runnable arranging) {
        super("&Arrange");
        this.arranging = arranging;
        setId(ID);
        setToolTipText("Place everything automatically, giving up places chosen by hand");
    }

    @Override
    public void run() {
        arranging.run();
    }
}
