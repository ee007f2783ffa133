package pointsman.storage;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import pointsman.iscsi.scsi.PersistentReserveOut;
import pointsman.iscsi.scsi.ReservationState;
import pointsman.iscsi.scsi.Reservations;

/**
 * The reservations of a logical unit, shared by all sessions and stored where the device can. Safe from any thread.
 */
final class UnitReservations {

    private static final int ONLY_TARGET_PORT = 1;

    private final Optional<ReservationStore> store;

    /** Used under its own lock. */
    private final Reservations reservations;

    /** What the store has; used by the one change that is being carried out. */
    private ReservationState stored = ReservationState.NONE;

    /** Ends when all changes so far have; under the lock of this object. */
    private CompletionStage<?> lastChange = CompletableFuture.completedStage(null);

    /** @throws IOException if what was stored cannot be read */
    UnitReservations(Optional<ReservationStore> store) throws IOException {
        this.store = store;
        this.reservations = new Reservations(ONLY_TARGET_PORT, store.isPresent());
        if (store.isPresent()) {
            stored = store.get().load();
            reservations.restore(stored);
        }
    }

    /** Looks at the reservations with no other session in between. */
    <T> T with(Function<Reservations, T> work) {
        synchronized (reservations) {
            return work.apply(reservations);
        }
    }

    /** Changes what is never stored: RESERVE(6) and RELEASE(6). */
    void change(Consumer<Reservations> work) {
        synchronized (reservations) {
            work.accept(reservations);
        }
    }

    /**
     * Carries out a PERSISTENT RESERVE OUT, after those before it.
     *
     * @return completes, on any thread, when what is to outlive the server does so; exceptionally, with everything as it
     *     was, if it could not be stored
     */
    CompletionStage<Reservations.Outcome> persistentReserveOut(String nexus, PersistentReserveOut out) {
        if (store.isEmpty()) {
            return CompletableFuture.completedStage(with(all -> all.persistentReserveOut(nexus, out)));
        }
        synchronized (this) {
            CompletionStage<Reservations.Outcome> change = lastChange
                    .handle((done, failure) -> null)
                    .thenCompose(turn -> changeAndStore(store.get(), nexus, out));
            lastChange = change;
            return change;
        }
    }

    private CompletionStage<Reservations.Outcome> changeAndStore(
            ReservationStore durable, String nexus, PersistentReserveOut out) {
        ReservationState before;
        ReservationState toStore;
        Reservations.Outcome outcome;
        synchronized (reservations) {
            before = reservations.state();
            outcome = reservations.persistentReserveOut(nexus, out);
            toStore = reservations.state().afterPowerLoss();
        }
        if (toStore.equals(stored)) {
            return CompletableFuture.completedStage(outcome);
        }
        return durable.store(toStore).handle((done, failure) -> {
            if (failure != null) {
                change(all -> all.restore(before));
                throw new CompletionException("storing persistent reservations", failure);
            }
            stored = toStore;
            return outcome;
        });
    }
}
