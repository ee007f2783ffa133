package pointsman.ui.topology.commands;

import java.util.List;
import org.eclipse.gef.commands.Command;

/** Hands a wish to move devices over to be confirmed. The diagram changes when the engine reports the new mapping. */
public final class RemapCommand extends Command {

    private final RemapConfirmation confirmation;
    private final List<String> devices;
    private final String server;

    public RemapCommand(RemapConfirmation confirmation, List<String> devices, String server) {
        super("Move to Server");
        this.confirmation = confirmation;
        this.devices = List.copyOf(devices);
        this.server = server;
    }

    @Override
    public void execute() {
        confirmation.propose(devices, server);
    }

    /** What an engine has done is taken back by another remap, not by undoing this. */
    @Override
    public boolean canUndo() {
        return false;
    }
}
