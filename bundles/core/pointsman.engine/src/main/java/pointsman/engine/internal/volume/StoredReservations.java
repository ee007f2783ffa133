package pointsman.engine.internal.volume;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import pointsman.iscsi.scsi.ReservationState;
import pointsman.iscsi.scsi.ReservationState.Registration;
import pointsman.iscsi.scsi.ReservationType;

/**
 * What is kept durably of a volume's reservations. All of it is stored always, whatever APTPL says: a restart of the engine
 * is no loss of power for those who reserved. A reboot of its host is one.
 *
 * @param state registrations and persistent reservation
 * @param reservedBy who has reserved with RESERVE(6), which does not survive: it is told so when it comes back
 * @param boot which start of the host's operating system this was stored in; empty where that is not known
 */
record StoredReservations(ReservationState state, Optional<String> reservedBy, String boot) {

    /** Nobody has registered or reserved. */
    static final StoredReservations NONE = new StoredReservations(ReservationState.NONE, Optional.empty(), "");

    /**
     * What is left in a new run of the engine.
     *
     * @param presentBoot the present start of the operating system; empty where that is not known
     */
    StoredReservations afterRestart(String presentBoot) {
        boolean rebooted = !boot.isEmpty() && !presentBoot.isEmpty() && !boot.equals(presentBoot);
        return rebooted ? new StoredReservations(state.afterPowerLoss(), reservedBy, presentBoot) : this;
    }

    /** A text that {@link #parse} reads. Names are coded, since clients choose them. */
    String encode() {
        List<String> lines = new ArrayList<>();
        lines.add("boot " + boot);
        lines.add("generation " + state.generation());
        lines.add("aptpl " + state.persistThroughPowerLoss());
        reservedBy.ifPresent(nexus -> lines.add("reserved " + coded(nexus)));
        state.type().ifPresent(type -> lines.add("type " + type.code()));
        state.holder().ifPresent(nexus -> lines.add("holder " + coded(nexus)));
        state.registrations().forEach(item -> lines.add("key %016x %s".formatted(item.key(), coded(item.nexus()))));
        return String.join("\n", lines);
    }

    /**
     * Reads what {@link #encode} has written.
     *
     * @throws IllegalArgumentException if it is something else. To go on without reservations would let clients write
     *     that were shut out
     */
    static StoredReservations parse(String text) {
        String boot = "";
        int generation = 0;
        boolean aptpl = false;
        Optional<String> reservedBy = Optional.empty();
        Optional<ReservationType> type = Optional.empty();
        Optional<String> holder = Optional.empty();
        List<Registration> registrations = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] words = line.split(" ", -1);
            if (words.length < 2) {
                throw new IllegalArgumentException("a line with a name and a value was expected: " + line);
            }
            switch (words[0]) {
                case "boot" -> boot = words[1];
                case "generation" -> generation = Integer.parseInt(words[1]);
                case "aptpl" -> aptpl = Boolean.parseBoolean(words[1]);
                case "reserved" -> reservedBy = Optional.of(decoded(words[1]));
                case "type" -> type = ReservationType.of(Integer.parseInt(words[1]));
                case "holder" -> holder = Optional.of(decoded(words[1]));
                case "key" ->
                    registrations.add(new Registration(decoded(words[2]), Long.parseUnsignedLong(words[1], 16)));
                default -> throw new IllegalArgumentException("a line of another release: " + line);
            }
        }
        return new StoredReservations(
                new ReservationState(registrations, type, holder, generation, aptpl), reservedBy, boot);
    }

    private static String coded(String name) {
        return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String code) {
        return new String(Base64.getDecoder().decode(code), StandardCharsets.UTF_8);
    }
}
