package pointsman.ui.topology.actions;

import java.util.List;
import org.eclipse.jface.action.Action;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Drop;
import pointsman.ui.topology.commands.RemapConfirmation;

/** Proposes to move devices to one server; says why it cannot be chosen when it cannot. */
final class MoveAction extends Action {

    private final RemapConfirmation confirmation;
    private final List<String> devices;
    private final String server;

    MoveAction(RemapConfirmation confirmation, Drop drop, Element.Server server) {
        super(server.name()
                + (drop.verdict().allowed()
                        ? drop.leftOut()
                        : " (" + drop.verdict().reason() + ")"));
        this.confirmation = confirmation;
        this.devices = drop.going();
        this.server = server.id();
        setEnabled(drop.verdict().allowed());
    }

    @Override
    public void run() {
        confirmation.propose(devices, server);
    }
}
