package pointsman.ui.topology.commands;

import java.util.List;

/** Asks a person whether devices shall move, and has them moved. */
@FunctionalInterface
public interface RemapConfirmation {

    /**
     * Returns at once; the person is asked after whatever happens on the UI thread now is over.
     *
     * @param devices ids of the devices
     * @param server id of the server that shall serve them
     */
    void propose(List<String> devices, String server);
}
