package pointsman.iscsi.target;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bounds the write data that one session has asked for and not yet handed back. A task reserves all that it still lacks
 * before its first R2T, so that tasks cannot hold parts and wait for each other. Event loop only.
 */
final class WriteBudget {

    private final int limit;
    private final Deque<WriteTransfer> waiting = new ArrayDeque<>();
    private long used;
    private int granted;

    WriteBudget(int limit) {
        this.limit = limit;
    }

    /** Asks for the rest of a transfer; {@link WriteTransfer#granted} is called now or later. */
    void request(WriteTransfer transfer) {
        waiting.add(transfer);
        grantWaiting();
    }

    /** A transfer with a grant has ended and its data is released. */
    void release(WriteTransfer transfer) {
        used -= transfer.solicitedLength();
        granted--;
        grantWaiting();
    }

    /** A transfer that waits for its grant is given up. */
    void withdraw(WriteTransfer transfer) {
        waiting.remove(transfer);
    }

    private void grantWaiting() {
        while (!waiting.isEmpty() && (granted == 0 || used + waiting.peek().solicitedLength() <= limit)) {
            WriteTransfer next = waiting.remove();
            used += next.solicitedLength();
            granted++;
            next.granted();
        }
    }
}
