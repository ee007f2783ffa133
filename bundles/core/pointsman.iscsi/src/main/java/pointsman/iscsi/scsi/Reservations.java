package pointsman.iscsi.scsi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import pointsman.iscsi.scsi.PersistentReserveOut.Move;
import pointsman.iscsi.scsi.ReservationState.Registration;

/**
 * The registrations and reservations of one logical unit (SPC-4, 5.13; SPC-2, 5.5 for RESERVE and RELEASE): a state
 * machine that knows no transport. A nexus is named as {@link NexusName} says. Not safe from several threads: the owner
 * serialises.
 *
 * <p>An owner that keeps the state durably ({@link #state}) stores it after each {@linkplain Outcome#changed change} and
 * before the command is answered; if that fails, it {@linkplain #restore restores} the state before and lets the command
 * fail.
 */
public final class Reservations {

    /**
     * What a PERSISTENT RESERVE OUT has come to.
     *
     * @param status GOOD, RESERVATION CONFLICT or CHECK CONDITION
     * @param sense for CHECK CONDITION
     * @param attentions what other nexuses are to be told
     * @param aborted nexuses all of whose tasks for the logical unit are to be ended before the command is answered,
     *     never the one that has asked
     * @param changed whether {@link Reservations#state} is another one now
     */
    public record Outcome(
            ScsiStatus status,
            Optional<SenseData> sense,
            Map<String, SenseData> attentions,
            Set<String> aborted,
            boolean changed) {

        public Outcome {
            attentions = Map.copyOf(attentions);
            aborted = Set.copyOf(aborted);
        }
    }

    /** Most nexuses that may be registered. */
    public static final int MAX_REGISTRATIONS = 1024;

    private static final int ONLY_TARGET_PORT = 1;
    private static final Outcome UNCHANGED = outcome(Map.of(), Set.of(), false);
    private static final Outcome DONE = outcome(Map.of(), Set.of(), true);
    private static final Outcome CONFLICT =
            new Outcome(ScsiStatus.RESERVATION_CONFLICT, Optional.empty(), Map.of(), Set.of(), false);

    private final int targetPorts;
    private final boolean durable;

    /** Keys by nexus, in the order of registration. */
    private final Map<String, Long> keys = new LinkedHashMap<>();

    private int generation;
    private boolean persistThroughPowerLoss;
    private ReservationType type;

    /** With a type: who has reserved; for the all-registrants types it is who did first, which means nothing. */
    private String holder;

    /** Who has reserved with RESERVE(6); null if nobody. */
    private String exclusive;

    /** Reservations that do not outlive the process, at the one target port: APTPL is refused. */
    public Reservations() {
        this(ONLY_TARGET_PORT, false);
    }

    /**
     * @param targetPorts number of target ports, whose relative target port identifiers are 1 and so on
     * @param durable whether the owner stores the state, so that APTPL is taken
     */
    public Reservations(int targetPorts, boolean durable) {
        this.targetPorts = targetPorts;
        this.durable = durable;
    }

    /** What there is to be stored. */
    public ReservationState state() {
        List<Registration> registrations = keys.entrySet().stream()
                .map(entry -> new Registration(entry.getKey(), entry.getValue()))
                .toList();
        return new ReservationState(
                registrations,
                Optional.ofNullable(type),
                Optional.ofNullable(holder),
                generation,
                persistThroughPowerLoss);
    }

    /** Puts another state in the place of the present one; RESERVE(6) is not concerned. Nobody is told. */
    public void restore(ReservationState state) {
        keys.clear();
        state.registrations().forEach(registration -> keys.put(registration.nexus(), registration.key()));
        type = state.type().orElse(null);
        holder = state.holder().orElse(null);
        generation = state.generation();
        persistThroughPowerLoss = state.persistThroughPowerLoss();
    }

    /** Whether a command of a nexus, known or not, meets a reservation that forbids it. */
    public boolean conflicts(String nexus, byte[] cdb) {
        if (exclusive == null && keys.isEmpty()) {
            return false;
        }
        CommandAccess access = CommandAccess.of(cdb);
        if (exclusive != null && access == CommandAccess.PERSISTENT_RESERVE) {
            return true;
        }
        if (exclusive != null && !exclusive.equals(nexus)) {
            return !CommandAccess.isToleratedByReserve(cdb);
        }
        return switch (access) {
            case ALWAYS, PERSISTENT_RESERVE -> false;
            case RESERVES -> !keys.isEmpty();
            case READS -> type != null && type.isExclusiveAccess() && !mayAct(nexus);
            case WRITES -> type != null && !mayAct(nexus);
        };
    }

    /** RESERVE(6); it has not met a conflict. */
    public void reserve(String nexus) {
        exclusive = nexus;
    }

    /** RELEASE(6): of one who has not reserved it changes nothing. */
    public void release(String nexus) {
        if (nexus.equals(exclusive)) {
            exclusive = null;
        }
    }

    /** A nexus is lost or has logged out: what RESERVE(6) has got ends, persistent reservations do not. */
    public void nexusLost(String nexus) {
        release(nexus);
    }

    /** A reset of the logical unit: what RESERVE(6) has got ends, persistent reservations do not. */
    public void reset() {
        exclusive = null;
    }

    /** The answer to a PERSISTENT RESERVE IN, cut to its allocation length; it has not met a conflict. */
    public DescriptionCommands.Answer persistentReserveIn(byte[] cdb) {
        return PersistentReserveIn.answer(cdb, state(), durable);
    }

    /** Carries out a PERSISTENT RESERVE OUT. */
    public Outcome persistentReserveOut(String nexus, PersistentReserveOut out) {
        if (out.persist() && !durable) {
            return failure(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
        }
        Long key = keys.get(nexus);
        boolean knowsKey = key != null && key == out.key();
        return switch (out.action()) {
            case REGISTER_AND_IGNORE_EXISTING_KEY -> register(nexus, out);
            case REGISTER -> knowsKey || key == null && out.key() == 0 ? register(nexus, out) : CONFLICT;
            case RESERVE -> knowsKey ? reserve(nexus, out.reservationType().orElseThrow()) : CONFLICT;
            case RELEASE -> knowsKey ? release(nexus, out.reservationType().orElseThrow()) : CONFLICT;
            case CLEAR -> knowsKey ? clear(nexus) : CONFLICT;
            case PREEMPT, PREEMPT_AND_ABORT -> knowsKey ? preempt(nexus, out) : CONFLICT;
            case REGISTER_AND_MOVE -> knowsKey ? move(nexus, out) : CONFLICT;
        };
    }

    /** The nexuses that are registered. */
    public Collection<String> registered() {
        return List.copyOf(keys.keySet());
    }

    private Outcome register(String nexus, PersistentReserveOut out) {
        if (out.serviceActionKey() != 0) {
            if (!keys.containsKey(nexus) && keys.size() >= MAX_REGISTRATIONS) {
                return failure(SenseData.INSUFFICIENT_REGISTRATION_RESOURCES);
            }
            keys.put(nexus, out.serviceActionKey());
            persistThroughPowerLoss = out.persist();
            generation++;
            return DONE;
        }
        if (!keys.containsKey(nexus)) {
            return UNCHANGED;
        }
        boolean wasHolder = isHolder(nexus);
        keys.remove(nexus);
        persistThroughPowerLoss = out.persist();
        generation++;
        return wasHolder && (!type.isAllRegistrants() || keys.isEmpty()) ? endReservation(nexus) : DONE;
    }

    private Outcome reserve(String nexus, ReservationType wanted) {
        if (type == null) {
            type = wanted;
            holder = nexus;
            return DONE;
        }
        return isHolder(nexus) && type == wanted ? UNCHANGED : CONFLICT;
    }

    private Outcome release(String nexus, ReservationType wanted) {
        if (!isHolder(nexus)) {
            return UNCHANGED;
        }
        return type == wanted ? endReservation(nexus) : failure(SenseData.INVALID_RELEASE_OF_PERSISTENT_RESERVATION);
    }

    /** Ends the reservation; with registrants-only and all-registrants types the other registered ones are told. */
    private Outcome endReservation(String nexus) {
        boolean told = type.admitsRegistrants();
        type = null;
        holder = null;
        return told ? outcome(telling(othersThan(nexus), SenseData.RESERVATIONS_RELEASED), Set.of(), true) : DONE;
    }

    private Outcome clear(String nexus) {
        Set<String> others = othersThan(nexus);
        keys.clear();
        type = null;
        holder = null;
        generation++;
        return outcome(telling(others, SenseData.RESERVATIONS_PREEMPTED), Set.of(), true);
    }

    private Outcome preempt(String nexus, PersistentReserveOut out) {
        long victimKey = out.serviceActionKey();
        boolean all = type != null && type.isAllRegistrants() && victimKey == 0;
        if (victimKey == 0 && !all) {
            return failure(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
        }
        boolean takesOver =
                all || type != null && !type.isAllRegistrants() && Objects.equals(keys.get(holder), victimKey);
        Set<String> victims = nexusesWith(key -> all || key == victimKey);
        if (victims.isEmpty()) {
            return CONFLICT;
        }
        if (takesOver) {
            // A holder that preempts itself stays registered (SPC-4, 5.13.11.4.3).
            victims.remove(nexus);
        }
        victims.forEach(keys::remove);
        generation++;
        Map<String, SenseData> attentions = new LinkedHashMap<>();
        if (takesOver) {
            ReservationType before = type;
            type = out.reservationType().orElseThrow();
            holder = nexus;
            if (before != type) {
                attentions.putAll(telling(othersThan(nexus), SenseData.RESERVATIONS_RELEASED));
            }
        } else if (keys.isEmpty()) {
            type = null;
            holder = null;
        }
        victims.remove(nexus);
        attentions.putAll(telling(victims, SenseData.REGISTRATIONS_PREEMPTED));
        boolean aborts = out.action() == PersistentReserveOut.Action.PREEMPT_AND_ABORT;
        return outcome(attentions, aborts ? victims : Set.of(), true);
    }

    /** REGISTER AND MOVE (SPC-4, 5.13.8). */
    private Outcome move(String nexus, PersistentReserveOut out) {
        Move move = out.move().orElseThrow();
        if (type == null) {
            return failure(SenseData.INVALID_FIELD_IN_CDB);
        }
        if (type.isAllRegistrants() || !isHolder(nexus)) {
            return CONFLICT;
        }
        String destination = NexusName.of(move.nexus(), move.relativeTargetPort());
        if (out.serviceActionKey() == 0
                || move.relativeTargetPort() < 1
                || move.relativeTargetPort() > targetPorts
                || destination.equals(nexus)) {
            return failure(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
        }
        if (!keys.containsKey(destination) && keys.size() >= MAX_REGISTRATIONS) {
            return failure(SenseData.INSUFFICIENT_REGISTRATION_RESOURCES);
        }
        keys.put(destination, out.serviceActionKey());
        holder = destination;
        if (move.unregister()) {
            keys.remove(nexus);
        }
        persistThroughPowerLoss = out.persist();
        generation++;
        return DONE;
    }

    private boolean isHolder(String nexus) {
        return type != null && (type.isAllRegistrants() ? keys.containsKey(nexus) : nexus.equals(holder));
    }

    private boolean mayAct(String nexus) {
        return isHolder(nexus) || type.admitsRegistrants() && keys.containsKey(nexus);
    }

    private Set<String> othersThan(String nexus) {
        Set<String> others = new LinkedHashSet<>(keys.keySet());
        others.remove(nexus);
        return others;
    }

    private Set<String> nexusesWith(LongPredicate wanted) {
        Set<String> found = new LinkedHashSet<>();
        keys.forEach((nexus, key) -> {
            if (wanted.test(key)) {
                found.add(nexus);
            }
        });
        return found;
    }

    private static Map<String, SenseData> telling(Collection<String> nexuses, SenseData news) {
        Map<String, SenseData> attentions = new LinkedHashMap<>();
        nexuses.forEach(nexus -> attentions.put(nexus, news));
        return attentions;
    }

    private static Outcome outcome(Map<String, SenseData> attentions, Set<String> aborted, boolean changed) {
        return new Outcome(ScsiStatus.GOOD, Optional.empty(), attentions, aborted, changed);
    }

    private static Outcome failure(SenseData sense) {
        return new Outcome(ScsiStatus.CHECK_CONDITION, Optional.of(sense), Map.of(), Set.of(), false);
    }
}
