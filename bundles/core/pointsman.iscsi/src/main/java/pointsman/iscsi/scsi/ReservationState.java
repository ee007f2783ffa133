package pointsman.iscsi.scsi;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The persistent reservations of one logical unit at a moment, for keeping them durably (SPC-4, 5.13.5). What RESERVE(6)
 * has reserved is not part of it, since that never survives.
 *
 * @param registrations in the order of registration
 * @param type type of the reservation; empty if nobody has reserved
 * @param holder with a type, the nexus that has reserved; for the all-registrants types it is who did so first
 * @param generation PRGENERATION
 * @param persistThroughPowerLoss APTPL of the last registration
 */
public record ReservationState(
        List<Registration> registrations,
        Optional<ReservationType> type,
        Optional<String> holder,
        int generation,
        boolean persistThroughPowerLoss) {

    /**
     * A registered nexus.
     *
     * @param nexus initiator port name, from which its TransportID follows
     * @param key reservation key, not 0
     */
    public record Registration(String nexus, long key) {

        public Registration {
            Objects.requireNonNull(nexus, "nexus");
            if (key == 0) {
                throw new IllegalArgumentException("a registration has a key other than 0, not so that of " + nexus);
            }
        }
    }

    /** Nobody is registered. */
    public static final ReservationState NONE =
            new ReservationState(List.of(), Optional.empty(), Optional.empty(), 0, false);

    public ReservationState {
        registrations = List.copyOf(registrations);
        Set<String> nexuses = new HashSet<>();
        for (Registration registration : registrations) {
            if (!nexuses.add(registration.nexus())) {
                throw new IllegalArgumentException(registration.nexus() + " is registered twice");
            }
        }
        if (type.isPresent() != holder.isPresent()) {
            throw new IllegalArgumentException("a reservation has a type and a holder, got " + type + " and " + holder);
        }
        if (type.isPresent() && registrations.isEmpty()
                || holder.isPresent() && !type.get().isAllRegistrants() && !nexuses.contains(holder.get())) {
            throw new IllegalArgumentException("the holder of a reservation is registered, not so " + holder.get());
        }
    }

    /** What is left of it when the power comes back: PRGENERATION begins again, and without APTPL nothing is left. */
    public ReservationState afterPowerLoss() {
        return persistThroughPowerLoss ? new ReservationState(registrations, type, holder, 0, true) : NONE;
    }
}
