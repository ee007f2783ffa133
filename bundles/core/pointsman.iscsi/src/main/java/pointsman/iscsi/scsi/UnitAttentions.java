package pointsman.iscsi.scsi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The unit attention conditions of one nexus at one logical unit (SAM-5, 5.14): reported one by one, each once. Safe
 * from any thread.
 */
public final class UnitAttentions {

    private static final int RESET = 0x29;

    private final Deque<SenseData> pending = new ArrayDeque<>();

    /** Spares the commands of every day the lock. */
    private volatile boolean present;

    /** Establishes a condition. One that is pending already stays as it is; a reset takes the place of all others. */
    public synchronized void add(SenseData condition) {
        if (condition.key() != SenseKey.UNIT_ATTENTION) {
            throw new IllegalArgumentException("no unit attention: " + condition);
        }
        if (condition.asc() == RESET) {
            pending.clear();
        }
        if (!pending.contains(condition)) {
            pending.add(condition);
        }
        present = true;
    }

    /** Takes the condition that is to be reported next, which clears it. */
    public Optional<SenseData> take() {
        return present ? poll() : Optional.empty();
    }

    /**
     * Takes the condition with which a command is to end instead of being carried out: INQUIRY, REPORT LUNS and REQUEST
     * SENSE are carried out all the same, and the last gives the condition as its data.
     */
    public Optional<SenseData> takeFor(byte[] cdb) {
        return switch (OperationCode.of(cdb)) {
            case OperationCode.INQUIRY, OperationCode.REPORT_LUNS, OperationCode.REQUEST_SENSE -> Optional.empty();
            default -> take();
        };
    }

    private synchronized Optional<SenseData> poll() {
        Optional<SenseData> next = Optional.ofNullable(pending.poll());
        present = !pending.isEmpty();
        return next;
    }
}
