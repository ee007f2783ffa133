package pointsman.iscsi.scsi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The unit attention conditions of one nexus at one logical unit (SAM-5, 5.14): reported one by one, each once, by
 * precedence and then by age. Safe from any thread.
 *
 * <p>A condition that is pending already is not established twice. POWER ON takes the place of all others, since
 * whoever learns of it begins anew; of a reset and the loss of the nexus the stronger one is kept. There is a bound: if
 * too much is pending, 29/00 takes the place of it all.
 *
 * @see NexusAttentions for what REPORT LUNS and REQUEST SENSE do across the logical units of a nexus
 */
public final class UnitAttentions {

    private static final int MOST_PENDING = 16;
    private static final int RESET = 0x29;

    private static final int POWER_ON = 0;
    private static final int ORDINARY = 5;

    /** By precedence, then by age. */
    private final List<SenseData> pending = new ArrayList<>(2);

    /** Spares the commands of every day the lock. */
    private volatile boolean present;

    /** Establishes a condition. */
    public synchronized void add(SenseData condition) {
        if (condition.key() != SenseKey.UNIT_ATTENTION) {
            throw new IllegalArgumentException("no unit attention: " + condition);
        }
        if (pending.size() == MOST_PENDING && !pending.contains(condition)) {
            pending.clear();
            pending.add(SenseData.POWER_ON);
        }
        if (!isSaidAlready(condition)) {
            pending.removeIf(other -> isStrongerThan(condition, other));
            int at = 0;
            while (at < pending.size() && precedence(pending.get(at)) <= precedence(condition)) {
                at++;
            }
            pending.add(at, condition);
        }
        present = true;
    }

    /** Takes a condition back that has been reported elsewhere or holds no longer. */
    public synchronized void remove(SenseData condition) {
        pending.remove(condition);
        present = !pending.isEmpty();
    }

    /** Takes the condition that is to be reported next, which clears it. */
    public Optional<SenseData> take() {
        return present ? poll(false) : Optional.empty();
    }

    /** The same as {@link #takeFor(byte[], boolean)} for a command that meets no reservation. */
    public Optional<SenseData> takeFor(byte[] cdb) {
        return takeFor(cdb, false);
    }

    /**
     * Takes the condition with which a command is to end instead of being carried out. INQUIRY, REPORT LUNS and REQUEST
     * SENSE are carried out all the same (SAM-5, 5.14.6), and the last gives the condition as its data.
     *
     * @param conflict whether the command is to end with RESERVATION CONFLICT: only what tells of a reset or of the loss
     *     of the nexus comes before that (SAM-5, 5.3.3)
     */
    public Optional<SenseData> takeFor(byte[] cdb, boolean conflict) {
        if (!present) {
            return Optional.empty();
        }
        return switch (OperationCode.of(cdb)) {
            case OperationCode.INQUIRY, OperationCode.REPORT_LUNS, OperationCode.REQUEST_SENSE -> Optional.empty();
            default -> poll(conflict);
        };
    }

    private synchronized Optional<SenseData> poll(boolean onlyUrgent) {
        if (pending.isEmpty() || onlyUrgent && precedence(pending.get(0)) == ORDINARY) {
            return Optional.empty();
        }
        SenseData next = pending.remove(0);
        present = !pending.isEmpty();
        return Optional.of(next);
    }

    private boolean isSaidAlready(SenseData condition) {
        return pending.contains(condition)
                || condition.asc() == RESET
                        && pending.stream()
                                .anyMatch(other -> other.asc() == RESET && precedence(other) <= precedence(condition));
    }

    private static boolean isStrongerThan(SenseData condition, SenseData other) {
        return precedence(condition) == POWER_ON
                || condition.asc() == RESET && other.asc() == RESET && precedence(condition) < precedence(other);
    }

    /** SAM-5, table 'Unit attention condition precedence level'; what is not ordinary comes before RESERVATION CONFLICT. */
    private static int precedence(SenseData condition) {
        return switch (condition.asc() << 8 | condition.ascq()) {
            case 0x2900, 0x2901 -> POWER_ON;
            case 0x2902, 0x3f01 -> 1;
            case 0x2903, 0x2904 -> 2;
            case 0x2f01 -> 3;
            case 0x2907 -> 4;
            default -> ORDINARY;
        };
    }
}
