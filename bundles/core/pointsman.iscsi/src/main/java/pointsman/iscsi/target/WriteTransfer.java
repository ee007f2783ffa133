package pointsman.iscsi.target;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import pointsman.iscsi.login.SessionParameters;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.Pdu;

/**
 * Collects the write data of one task: immediate, unsolicited, then solicited by R2Ts (RFC 7143, 4.2.4 and 11.8). Data
 * comes in order, since DataPDUInOrder and DataSequenceInOrder are Yes. Event loop only.
 */
final class WriteTransfer {

    /** Sends R2Ts for a transfer. */
    interface R2tSender {

        /** Sends one, and returns the Target Transfer Tag that it has chosen. */
        int send(int r2tSN, int bufferOffset, int length);
    }

    private enum State {
        UNSOLICITED,
        WAITING_FOR_BUDGET,
        SOLICITED,
        COMPLETE,
        RELEASED
    }

    /** What one R2T has asked for. */
    private record Burst(int targetTransferTag, int end) {}

    private static final int MANY_PIECES = 64;

    /** What pieces have at least that are joined without copying them when they are many, bytes on average. */
    private static final int SMALL_PIECE = 2048;

    private final SessionParameters parameters;
    private final WriteBudget budget;
    private final R2tSender r2t;
    private final int length;
    /** Not there before the first R2T: most small writes need none. */
    private Deque<Burst> bursts;

    private State state = State.UNSOLICITED;
    private ByteBuf data = Unpooled.EMPTY_BUFFER;
    private CompositeByteBuf joined;
    private ByteBuf copy;
    private int received;
    private int solicitedFrom;
    private int solicitedTo;
    private int r2tSN;
    private int dataSN;

    /** @param length bytes that the task is to receive in all, at least 1 */
    WriteTransfer(SessionParameters parameters, WriteBudget budget, R2tSender r2t, int length) {
        this.parameters = parameters;
        this.budget = budget;
        this.r2t = r2t;
        this.length = length;
    }

    /**
     * Takes the immediate data and begins.
     *
     * @param immediate data of the command PDU; ownership passes to the transfer
     * @param unsolicitedFollows whether Data-Out PDUs come without being asked for
     */
    void begin(ByteBuf immediate, boolean unsolicitedFollows) {
        add(null, immediate);
        if (!unsolicitedFollows || received == length) {
            solicit();
        }
    }

    /**
     * Takes a Data-Out PDU, whose data passes to the transfer.
     *
     * @return what is wrong with it, if something is; the task cannot go on then
     */
    Optional<String> receive(DataOut out, ByteBufAllocator allocator) {
        ByteBuf segment = out.dataSegment();
        int size = segment.readableBytes();
        Optional<String> violation = check(out, size);
        if (violation.isPresent()) {
            segment.release();
            return violation;
        }
        add(allocator, segment);
        dataSN++;
        if (out.isFinal()) {
            dataSN = 0;
            if (state == State.UNSOLICITED) {
                solicit();
            } else {
                bursts.remove();
                requestBursts();
            }
        }
        return Optional.empty();
    }

    boolean isComplete() {
        return state == State.COMPLETE;
    }

    /** The data so far; stays with the transfer. */
    ByteBuf data() {
        return data;
    }

    /** R2Ts sent. */
    int r2tCount() {
        return r2tSN;
    }

    /** Bytes that are, or would have to be, asked for by R2Ts. */
    int solicitedLength() {
        return length - solicitedFrom;
    }

    /** The budget has room for the rest. */
    void granted() {
        state = State.SOLICITED;
        requestBursts();
    }

    /** Gives the data and the budget back, whatever the state. */
    void release() {
        State before = state;
        state = State.RELEASED;
        if (before == State.RELEASED) {
            return;
        }
        data.release();
        data = Unpooled.EMPTY_BUFFER;
        if (before == State.WAITING_FOR_BUDGET) {
            budget.withdraw(this);
        } else if (before == State.SOLICITED || before == State.COMPLETE && solicitedLength() > 0) {
            budget.release(this);
        }
    }

    private Optional<String> check(DataOut out, int size) {
        boolean unsolicited = out.targetTransferTag() == Pdu.RESERVED_TAG;
        int end;
        if (unsolicited && state == State.UNSOLICITED) {
            end = Math.min(length, parameters.firstBurstLength());
        } else if (!unsolicited
                && state == State.SOLICITED
                && bursts != null
                && !bursts.isEmpty()
                && bursts.peek().targetTransferTag() == out.targetTransferTag()) {
            end = bursts.peek().end();
        } else {
            return Optional.of(
                    "Data-Out with Target Transfer Tag 0x%x was not asked for".formatted(out.targetTransferTag()));
        }
        if (out.dataSN() != dataSN || out.bufferOffset() != received) {
            return Optional.of("Data-Out out of order: DataSN %d at offset %d, expected %d at %d"
                    .formatted(out.dataSN(), out.bufferOffset(), dataSN, received));
        }
        if (size > end - received) {
            return Optional.of("Data-Out brings %d bytes where %d are left".formatted(size, end - received));
        }
        if (!unsolicited && out.isFinal() != (received + size == end)) {
            return Optional.of("a Data-Out sequence ends at offset %d, its F bit says otherwise".formatted(end));
        }
        return Optional.empty();
    }

    private void add(ByteBufAllocator allocator, ByteBuf segment) {
        int size = segment.readableBytes();
        if (size == 0) {
            segment.release();
            return;
        }
        received += size;
        if (copy != null) {
            copy.writeBytes(segment);
            segment.release();
        } else if (joined != null && joined.numComponents() >= MANY_PIECES && received / MANY_PIECES < SMALL_PIECE) {
            // Each piece keeps the whole buffer of its read: of many small ones a copy takes far less memory.
            copy = allocator.buffer(length, length).writeBytes(joined).writeBytes(segment);
            joined.release();
            segment.release();
            joined = null;
            data = copy;
        } else if (joined != null) {
            joined.addComponent(true, segment);
        } else if (data == Unpooled.EMPTY_BUFFER) {
            data = segment;
        } else {
            // A composite of its own: the first segment may itself be one that the decoder made.
            joined = allocator.compositeBuffer(Integer.MAX_VALUE).addComponents(true, data, segment);
            data = joined;
        }
    }

    private void solicit() {
        solicitedFrom = received;
        solicitedTo = received;
        if (received == length) {
            state = State.COMPLETE;
        } else {
            state = State.WAITING_FOR_BUDGET;
            budget.request(this);
        }
    }

    private void requestBursts() {
        if (bursts == null) {
            bursts = new ArrayDeque<>(4);
        }
        while (solicitedTo < length && bursts.size() < parameters.maxOutstandingR2T()) {
            int burst = Math.min(parameters.maxBurstLength(), length - solicitedTo);
            int tag = r2t.send(r2tSN++, solicitedTo, burst);
            solicitedTo += burst;
            bursts.add(new Burst(tag, solicitedTo));
        }
        if (received == length) {
            state = State.COMPLETE;
        }
    }
}
