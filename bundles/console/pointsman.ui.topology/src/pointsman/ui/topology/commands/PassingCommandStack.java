package pointsman.ui.topology.commands;

import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.CommandStack;

/** Keeps only commands that can be undone, so that one that cannot does not stand before those that can. */
public final class PassingCommandStack extends CommandStack {

    @Override
    public void execute(Command command) {
        if (command != null && command.canExecute() && !command.canUndo()) {
            command.execute();
        } else {
            super.execute(command);
        }
    }
}
