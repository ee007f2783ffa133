package pointsman.ui.topology.commands;

import java.util.List;
import org.eclipse.gef.commands.Command;
import pointsman.console.model.diagram.Position;

/** Hands the wish for a new volume over to be asked for in detail. */
public final class VolumeWish extends Command {

    /** Asks a person for the volume, and has it made. */
    @FunctionalInterface
    public interface Asking {

        /**
         * Returns at once; the person is asked after whatever happens on the UI thread now is over.
         *
         * @param devices ids of the devices on which it shall lie
         * @param place where it shall stand
         */
        void ask(List<String> devices, Position place);
    }

    private final Asking asking;
    private final List<String> devices;
    private final Position place;

    public VolumeWish(Asking asking, List<String> devices, Position place) {
        super("New Volume");
        this.asking = asking;
        this.devices = List.copyOf(devices);
        this.place = place;
    }

    @Override
    public void execute() {
        asking.ask(devices, place);
    }

    /** What comes of it can be undone. */
    @Override
    public boolean canUndo() {
        return false;
    }
}
