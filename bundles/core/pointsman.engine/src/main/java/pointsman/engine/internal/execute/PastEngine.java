package pointsman.engine.internal.execute;

import java.util.concurrent.CompletionStage;
import pointsman.engine.internal.inventory.DeviceEntry;

/**
 * The clients that reach servers past the engine, whose requests no fence of the engine's own session and no drain ends.
 * Confined to the control thread.
 */
public interface PastEngine {

    /** Whether the data of a device flows past the engine already: then nothing of it is under way through the engine. */
    boolean isPast(DeviceEntry device);

    /** Whether no client can be using a device at a server any more, as far as is known at once. */
    boolean haveLeft(DeviceEntry device, String server);

    /**
     * Has all clients of a device in direct mode leave a server, and keeps it closed for new ones.
     *
     * @return completes, on the control thread, when none is there any more, with what lets new ones in again, to be run
     *     once; exceptionally with a {@link pointsman.api.RedirectorException} if they do not leave or cannot be asked to
     */
    CompletionStage<Runnable> leave(DeviceEntry device, String server);
}
