package pointsman.storage;

import java.io.IOException;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.ReservationState;

/** Where the persistent reservations of a device at one server outlive the server (APTPL; SPC-4, 5.13.5). */
public interface ReservationStore {

    /**
     * What was stored last, or {@link ReservationState#NONE}. May wait for a disk.
     *
     * @throws IOException if it cannot be read or makes no sense, with what to do about it
     */
    ReservationState load() throws IOException;

    /**
     * Stores a state in the place of the one before; one call at a time.
     *
     * @return completes on any thread when the state has reached the medium, exceptionally with an IOException if the one
     *     before may still be there
     */
    CompletionStage<Void> store(ReservationState state);
}
