package pointsman.iscsi.scsi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pointsman.iscsi.scsi.CommandDefinition.Access;

/**
 * The registrations and reservations of one logical unit (SPC-4, 5.13; SPC-2, 5.5 for RESERVE and RELEASE): a state
 * machine that knows no transport. A nexus is named by the initiator port, since there is one target port. Not safe
 * from several threads: the owner serialises.
 */
public final class Reservations {

    /**
     * What a PERSISTENT RESERVE OUT has come to.
     *
     * @param status GOOD, RESERVATION CONFLICT or CHECK CONDITION
     * @param sense for CHECK CONDITION
     * @param attentions what other nexuses are to be told
     * @param aborted nexuses whose tasks are to be aborted
     */
    public record Outcome(
            ScsiStatus status, Optional<SenseData> sense, Map<String, SenseData> attentions, Set<String> aborted) {

        public Outcome {
            attentions = Map.copyOf(attentions);
            aborted = Set.copyOf(aborted);
        }
    }

    private static final Outcome DONE = new Outcome(ScsiStatus.GOOD, Optional.empty(), Map.of(), Set.of());
    private static final Outcome CONFLICT =
            new Outcome(ScsiStatus.RESERVATION_CONFLICT, Optional.empty(), Map.of(), Set.of());

    /** Keys by nexus, in the order of registration. */
    private final Map<String, Long> keys = new LinkedHashMap<>();

    private int generation;
    private ReservationType type;

    /** With a type: who has reserved; for the all-registrants types it is who did first, which means nothing. */
    private String holder;

    /** Who has reserved with RESERVE(6); null if nobody. */
    private String exclusive;

    /** Whether a command of a nexus meets a reservation that forbids it. */
    public boolean conflicts(String nexus, CommandDefinition command, byte[] cdb) {
        Access access = command.access();
        if (exclusive != null && access == Access.PERSISTENT_RESERVE) {
            return true;
        }
        if (exclusive != null && !exclusive.equals(nexus)) {
            return !isToleratedByReserve(command);
        }
        return switch (access) {
            case NONE, PERSISTENT_RESERVE -> false;
            // CRH is 0: where anyone is registered, RESERVE and RELEASE conflict (SPC-4, 5.13.3).
            case RESERVE -> !keys.isEmpty();
            case READ -> type != null && type.isExclusiveAccess() && !mayAct(nexus);
            case WRITE -> type != null && !mayAct(nexus) && !isStart(command, cdb) && !isAllow(command, cdb);
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

    /** A nexus is gone: what RESERVE(6) has got ends, persistent reservations do not. */
    public void nexusLost(String nexus) {
        release(nexus);
    }

    /** A reset of the logical unit: what RESERVE(6) has got ends, persistent reservations do not. */
    public void reset() {
        exclusive = null;
    }

    /** Carries out a PERSISTENT RESERVE OUT. */
    public Outcome persistentReserveOut(String nexus, PersistentReserveOut out) {
        if (out.persist()) {
            return failure(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
        }
        if (out.action() == PersistentReserveOut.Action.REGISTER_AND_IGNORE_EXISTING_KEY) {
            return register(nexus, out.serviceActionKey());
        }
        Long key = keys.get(nexus);
        if (out.action() == PersistentReserveOut.Action.REGISTER) {
            return out.key() == (key == null ? 0 : key) ? register(nexus, out.serviceActionKey()) : CONFLICT;
        }
        if (key == null || key != out.key()) {
            return CONFLICT;
        }
        return switch (out.action()) {
            case RESERVE -> reserve(nexus, out.reservationType().orElseThrow());
            case RELEASE -> release(nexus, out.reservationType().orElseThrow());
            case CLEAR -> clear(nexus);
            default -> preempt(nexus, out);
        };
    }

    private Outcome register(String nexus, long key) {
        if (key != 0) {
            keys.put(nexus, key);
            generation++;
            return DONE;
        }
        if (!keys.containsKey(nexus)) {
            return DONE;
        }
        boolean wasHolder = isHolder(nexus);
        keys.remove(nexus);
        generation++;
        if (wasHolder && (!type.isAllRegistrants() || keys.isEmpty())) {
            return endReservation(nexus, SenseData.RESERVATIONS_RELEASED);
        }
        return DONE;
    }

    private Outcome reserve(String nexus, ReservationType wanted) {
        if (type == null) {
            type = wanted;
            holder = nexus;
            return DONE;
        }
        return isHolder(nexus) && type == wanted ? DONE : CONFLICT;
    }

    private Outcome release(String nexus, ReservationType wanted) {
        if (!isHolder(nexus)) {
            return DONE;
        }
        return type == wanted
                ? endReservation(nexus, SenseData.RESERVATIONS_RELEASED)
                : failure(SenseData.INVALID_RELEASE_OF_PERSISTENT_RESERVATION);
    }

    /** Ends the reservation; with registrants-only and all-registrants types the other registered ones are told. */
    private Outcome endReservation(String nexus, SenseData news) {
        boolean told = type.admitsRegistrants();
        type = null;
        holder = null;
        return told ? telling(othersThan(nexus), news, Set.of()) : DONE;
    }

    private Outcome clear(String nexus) {
        Set<String> others = othersThan(nexus);
        keys.clear();
        type = null;
        holder = null;
        generation++;
        return telling(others, SenseData.RESERVATIONS_PREEMPTED, Set.of());
    }

    private Outcome preempt(String nexus, PersistentReserveOut out) {
        long victimKey = out.serviceActionKey();
        ReservationType wanted = out.reservationType().orElseThrow();
        boolean all = type != null && type.isAllRegistrants() && victimKey == 0;
        boolean takesOver =
                all || type != null && !type.isAllRegistrants() && Objects.equals(keys.get(holder), victimKey);
        if (victimKey == 0 && !all) {
            return failure(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
        }
        // A holder that preempts itself stays registered (SPC-4, 5.13.11.4.3).
        Set<String> victims = nexusesWith(key -> all || key == victimKey);
        if (victims.isEmpty()) {
            return CONFLICT;
        }
        Set<String> aborted =
                out.action() == PersistentReserveOut.Action.PREEMPT_AND_ABORT ? Set.copyOf(victims) : Set.of();
        if (takesOver || all) {
            victims.remove(nexus);
        }
        ReservationType before = type;
        victims.forEach(keys::remove);
        generation++;
        Map<String, SenseData> attentions = new LinkedHashMap<>();
        if (takesOver) {
            type = wanted;
            holder = nexus;
            if (before != wanted) {
                othersThan(nexus).forEach(other -> attentions.put(other, SenseData.RESERVATIONS_RELEASED));
            }
        } else if (type != null && type.isAllRegistrants() && keys.isEmpty()) {
            type = null;
            holder = null;
        }
        victims.stream()
                .filter(victim -> !victim.equals(nexus))
                .forEach(victim -> attentions.put(victim, SenseData.REGISTRATIONS_PREEMPTED));
        return new Outcome(ScsiStatus.GOOD, Optional.empty(), attentions, aborted);
    }

    // PERSISTENT RESERVE IN (SPC-4, 6.15)

    /** READ KEYS. */
    public byte[] readKeys() {
        byte[] data = header(8 * keys.size());
        int at = 8;
        for (long key : keys.values()) {
            Bytes.put(data, at, 8, key);
            at += 8;
        }
        return data;
    }

    /** READ RESERVATION. */
    public byte[] readReservation() {
        if (type == null) {
            return header(0);
        }
        byte[] data = header(16);
        Bytes.put(data, 8, 8, type.isAllRegistrants() ? 0 : keys.get(holder));
        data[21] = (byte) type.code();
        return data;
    }

    /** REPORT CAPABILITIES: all types, all target ports at once, nothing kept over a loss of power. */
    public static byte[] reportCapabilities() {
        byte[] data = new byte[8];
        data[1] = 8;
        // ATP_C: the one target port is all of them.
        data[2] = 0x04;
        // TMV, ALLOW COMMANDS 1: TEST UNIT READY is answered whoever has reserved.
        data[3] = (byte) 0x90;
        data[4] = (byte) 0xea;
        data[5] = 0x01;
        return data;
    }

    /**
     * READ FULL STATUS.
     *
     * @param relativeTargetPort relative target port identifier
     */
    public byte[] readFullStatus(int relativeTargetPort) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        keys.forEach((nexus, key) -> {
            byte[] transportId = transportId(nexus);
            byte[] descriptor = new byte[24];
            Bytes.put(descriptor, 0, 8, key);
            boolean holds = isHolder(nexus);
            descriptor[12] = (byte) (holds ? 1 : 0);
            descriptor[13] = (byte) (holds ? type.code() : 0);
            Bytes.put(descriptor, 18, 2, relativeTargetPort);
            Bytes.put(descriptor, 20, 4, transportId.length);
            all.writeBytes(descriptor);
            all.writeBytes(transportId);
        });
        byte[] data = header(all.size());
        System.arraycopy(all.toByteArray(), 0, data, 8, all.size());
        return data;
    }

    /** The nexuses that are registered. */
    public Collection<String> registered() {
        return List.copyOf(keys.keySet());
    }

    /** An iSCSI TransportID with ISID, format 01b (SPC-4, 7.6.4.6): the name of the initiator port itself. */
    private static byte[] transportId(String nexus) {
        byte[] name = nexus.getBytes(StandardCharsets.UTF_8);
        int padded = Math.max(20, name.length + 1 + 3 & ~3);
        byte[] id = new byte[4 + padded];
        id[0] = 0x45;
        Bytes.put(id, 2, 2, padded);
        System.arraycopy(name, 0, id, 4, name.length);
        return id;
    }

    private byte[] header(int additional) {
        byte[] data = new byte[8 + additional];
        Bytes.put(data, 0, 4, generation);
        Bytes.put(data, 4, 4, additional);
        return data;
    }

    private boolean isHolder(String nexus) {
        return type != null && (type.isAllRegistrants() ? keys.containsKey(nexus) : nexus.equals(holder));
    }

    private boolean mayAct(String nexus) {
        return isHolder(nexus) || type.admitsRegistrants() && keys.containsKey(nexus);
    }

    /** SPC-2, table 'SPC commands that are allowed in the presence of reservations'. */
    private static boolean isToleratedByReserve(CommandDefinition command) {
        return switch (command) {
            case INQUIRY, REPORT_LUNS, REQUEST_SENSE, RELEASE_6, READ_CAPACITY_10, READ_CAPACITY_16 -> true;
            default -> false;
        };
    }

    /** START STOP UNIT with START set and no power condition is allowed (SBC-3, table 'allowed commands'). */
    private static boolean isStart(CommandDefinition command, byte[] cdb) {
        return command == CommandDefinition.START_STOP_UNIT && (cdb[4] & 0xf1) == 1;
    }

    private static boolean isAllow(CommandDefinition command, byte[] cdb) {
        return command == CommandDefinition.PREVENT_ALLOW_MEDIUM_REMOVAL && (cdb[4] & 3) == 0;
    }

    private Set<String> othersThan(String nexus) {
        Set<String> others = new LinkedHashSet<>(keys.keySet());
        others.remove(nexus);
        return others;
    }

    private Set<String> nexusesWith(Predicate<Long> wanted) {
        Set<String> found = new LinkedHashSet<>();
        keys.forEach((nexus, key) -> {
            if (wanted.test(key)) {
                found.add(nexus);
            }
        });
        return found;
    }

    private static Outcome telling(Collection<String> nexuses, SenseData news, Set<String> aborted) {
        Map<String, SenseData> attentions = new LinkedHashMap<>();
        nexuses.forEach(nexus -> attentions.put(nexus, news));
        return new Outcome(ScsiStatus.GOOD, Optional.empty(), attentions, aborted);
    }

    private static Outcome failure(SenseData sense) {
        return new Outcome(ScsiStatus.CHECK_CONDITION, Optional.of(sense), Map.of(), Set.of());
    }
}
