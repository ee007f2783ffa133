package pointsman.iscsi.scsi;

import java.util.Arrays;
import java.util.Optional;

/**
 * PERSISTENT RESERVE OUT with its parameter list (SPC-4, 6.16).
 *
 * @param action what is to be done
 * @param type TYPE field, 0 to 15
 * @param key RESERVATION KEY
 * @param serviceActionKey SERVICE ACTION RESERVATION KEY
 * @param allTargetPorts ALL_TG_PT
 * @param persist APTPL
 * @param move for REGISTER AND MOVE, where the reservation goes
 */
public record PersistentReserveOut(
        Action action,
        int type,
        long key,
        long serviceActionKey,
        boolean allTargetPorts,
        boolean persist,
        Optional<Move> move) {

    /** Service actions. The position is the value on the wire. */
    public enum Action {
        REGISTER,
        RESERVE,
        RELEASE,
        CLEAR,
        PREEMPT,
        PREEMPT_AND_ABORT,
        REGISTER_AND_IGNORE_EXISTING_KEY,
        REGISTER_AND_MOVE
    }

    /**
     * The destination of a REGISTER AND MOVE (SPC-4, 6.16.4).
     *
     * @param nexus initiator port name of its TransportID
     * @param relativeTargetPort RELATIVE TARGET PORT IDENTIFIER
     * @param unregister UNREG: whether the sender's own registration ends
     */
    public record Move(String nexus, int relativeTargetPort, boolean unregister) {}

    /** Bytes of the parameter list, but for that of REGISTER AND MOVE. */
    public static final int LIST_LENGTH = 24;

    /** Most bytes of a parameter list: that of REGISTER AND MOVE with the longest iSCSI port name. */
    public static final int MAX_LIST_LENGTH = LIST_LENGTH + 4 + 244;

    private static final Action[] ACTIONS = Action.values();
    private static final int SPECIFY_INITIATOR_PORTS = 0x08;
    private static final int ALL_TARGET_PORTS = 0x04;
    private static final int UNREGISTER = 0x02;
    private static final int PERSIST = 0x01;

    /** A command without a destination. */
    public PersistentReserveOut(
            Action action, int type, long key, long serviceActionKey, boolean allTargetPorts, boolean persist) {
        this(action, type, key, serviceActionKey, allTargetPorts, persist, Optional.empty());
    }

    /** A command or what is wrong with it. */
    public sealed interface Parsed {}

    /** It is well-formed. */
    public record Command(PersistentReserveOut out) implements Parsed {}

    /** It is not. */
    public record Refused(SenseData sense) implements Parsed {}

    /**
     * Reads command and parameter list.
     *
     * @param list what the client has sent, which may be shorter than it says; of a longer one {@link #MAX_LIST_LENGTH}
     *     bytes are enough
     */
    public static Parsed parse(byte[] cdb, byte[] list) {
        int code = cdb[1] & 0x1f;
        int scope = Bytes.u8(cdb, 2) >> 4;
        if (code >= ACTIONS.length) {
            return new Refused(SenseData.INVALID_FIELD_IN_CDB);
        }
        Action action = ACTIONS[code];
        int type = cdb[2] & 0xf;
        if (isTyped(action) && (scope != 0 || ReservationType.of(type).isEmpty())) {
            return new Refused(SenseData.INVALID_FIELD_IN_CDB);
        }
        long length = Bytes.u32(cdb, 5);
        if (action == Action.REGISTER_AND_MOVE) {
            return length < LIST_LENGTH + TransportId.MIN_LENGTH || length > list.length
                    ? new Refused(SenseData.PARAMETER_LIST_LENGTH_ERROR)
                    : move(Arrays.copyOf(list, (int) length));
        }
        if (length != LIST_LENGTH || list.length < LIST_LENGTH) {
            return new Refused(SenseData.PARAMETER_LIST_LENGTH_ERROR);
        }
        boolean registers = action == Action.REGISTER || action == Action.REGISTER_AND_IGNORE_EXISTING_KEY;
        if (registers && (list[20] & SPECIFY_INITIATOR_PORTS) != 0) {
            return new Refused(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
        }
        return new Command(new PersistentReserveOut(
                action,
                type,
                Bytes.i64(list, 0),
                Bytes.i64(list, 8),
                registers && (list[20] & ALL_TARGET_PORTS) != 0,
                registers && (list[20] & PERSIST) != 0));
    }

    private static boolean isTyped(Action action) {
        return switch (action) {
            case RESERVE, RELEASE, PREEMPT, PREEMPT_AND_ABORT -> true;
            default -> false;
        };
    }

    private static Parsed move(byte[] list) {
        byte[] id = Arrays.copyOfRange(list, LIST_LENGTH, list.length);
        Optional<String> nexus = Bytes.u32(list, 20) == id.length ? TransportId.parse(id) : Optional.empty();
        return nexus.isEmpty()
                ? new Refused(SenseData.INVALID_FIELD_IN_PARAMETER_LIST)
                : new Command(new PersistentReserveOut(
                        Action.REGISTER_AND_MOVE,
                        0,
                        Bytes.i64(list, 0),
                        Bytes.i64(list, 8),
                        false,
                        (list[17] & PERSIST) != 0,
                        Optional.of(new Move(nexus.get(), Bytes.u16(list, 18), (list[17] & UNREGISTER) != 0))));
    }

    /** The reservation type, where the action has one. */
    Optional<ReservationType> reservationType() {
        return ReservationType.of(type);
    }
}
