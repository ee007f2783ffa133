package pointsman.iscsi.scsi;

import java.util.Optional;

/**
 * PERSISTENT RESERVE OUT with its basic parameter list (SPC-4, 6.16).
 *
 * @param action what is to be done
 * @param type TYPE field, 0 to 15
 * @param key RESERVATION KEY
 * @param serviceActionKey SERVICE ACTION RESERVATION KEY
 * @param allTargetPorts ALL_TG_PT
 * @param persist APTPL
 */
public record PersistentReserveOut(
        Action action, int type, long key, long serviceActionKey, boolean allTargetPorts, boolean persist) {

    /** Service actions. The position is the value on the wire. */
    public enum Action {
        REGISTER,
        RESERVE,
        RELEASE,
        CLEAR,
        PREEMPT,
        PREEMPT_AND_ABORT,
        REGISTER_AND_IGNORE_EXISTING_KEY
    }

    /** Bytes of the parameter list. */
    public static final int LIST_LENGTH = 24;

    private static final Action[] ACTIONS = Action.values();
    private static final int SPECIFY_INITIATOR_PORTS = 0x08;
    private static final int ALL_TARGET_PORTS = 0x04;
    private static final int PERSIST = 0x01;

    /** A command or what is wrong with it. */
    public sealed interface Parsed {}

    /** It is well-formed. */
    public record Command(PersistentReserveOut out) implements Parsed {}

    /** It is not. */
    public record Refused(SenseData sense) implements Parsed {}

    /**
     * Reads command and parameter list.
     *
     * @param list what the client has sent, which may be shorter than it says
     */
    public static Parsed parse(byte[] cdb, byte[] list) {
        int action = cdb[1] & 0x1f;
        int scope = Bytes.u8(cdb, 2) >> 4;
        if (action >= ACTIONS.length) {
            return new Refused(SenseData.INVALID_FIELD_IN_CDB);
        }
        if (Bytes.u32(cdb, 5) != LIST_LENGTH || list.length < LIST_LENGTH) {
            return new Refused(SenseData.PARAMETER_LIST_LENGTH_ERROR);
        }
        boolean typed =
                switch (ACTIONS[action]) {
                    case RESERVE, RELEASE, PREEMPT, PREEMPT_AND_ABORT -> true;
                    default -> false;
                };
        int type = cdb[2] & 0xf;
        if (typed && (scope != 0 || ReservationType.of(type).isEmpty())) {
            return new Refused(SenseData.INVALID_FIELD_IN_CDB);
        }
        boolean registers =
                ACTIONS[action] == Action.REGISTER || ACTIONS[action] == Action.REGISTER_AND_IGNORE_EXISTING_KEY;
        if (registers && (list[20] & SPECIFY_INITIATOR_PORTS) != 0) {
            return new Refused(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
        }
        return new Command(new PersistentReserveOut(
                ACTIONS[action],
                type,
                Bytes.i64(list, 0),
                Bytes.i64(list, 8),
                registers && (list[20] & ALL_TARGET_PORTS) != 0,
                registers && (list[20] & PERSIST) != 0));
    }

    /** The reservation type, where the action has one. */
    Optional<ReservationType> reservationType() {
        return ReservationType.of(type);
    }
}
