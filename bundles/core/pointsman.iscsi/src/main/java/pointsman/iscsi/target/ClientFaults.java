package pointsman.iscsi.target;

import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.codec.PduEncoder;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.RejectReason;

/**
 * What a client does wrong without losing its session: rejected PDUs are answered (RFC 7143, 11.17), and all of it is
 * logged, so many lines a minute, since a client can do wrong as often as it likes. Event loop only.
 */
final class ClientFaults {

    private static final Logger LOG = LoggerFactory.getLogger(ClientFaults.class);

    private static final int LINES_A_MINUTE = 10;

    private final long sessionId;
    private final InetSocketAddress remote;
    private final ResponseNumbers numbers;
    private final Consumer<Pdu> writer;
    private final LogLimit limit = new LogLimit(LINES_A_MINUTE, Duration.ofMinutes(1), System::nanoTime);

    ClientFaults(long sessionId, InetSocketAddress remote, ResponseNumbers numbers, Consumer<Pdu> writer) {
        this.sessionId = sessionId;
        this.remote = remote;
        this.numbers = numbers;
        this.writer = writer;
    }

    /** Rejects a PDU, which is not released. */
    void reject(Pdu pdu, RejectReason reason, String what) {
        reject(PduEncoder.headerOf(pdu), reason, what);
    }

    /**
     * Rejects a PDU.
     *
     * @param header its basic header segment
     * @param what what is wrong with it, for the log
     */
    void reject(byte[] header, RejectReason reason, String what) {
        if (limit.permits()) {
            log("rejecting a PDU with opcode 0x%02x (%s): %s".formatted(header[0] & 0x3f, reason, what));
        }
        writer.accept(new Reject(
                reason.code(),
                numbers.takeStatSN(),
                numbers.expCmdSN(),
                numbers.maxCmdSN(),
                0,
                Unpooled.wrappedBuffer(header)));
    }

    /** Logs what was wrong and how that was dealt with. */
    void report(String what) {
        if (limit.permits()) {
            log(what);
        }
    }

    /** The session has ended. */
    void ended() {
        String leftOut = leftOut();
        if (!leftOut.isEmpty()) {
            LOG.warn("session {} of {} has ended{}", sessionId, remote, leftOut);
        }
    }

    private void log(String what) {
        LOG.warn("session {} of {}: {}{}", sessionId, remote, what, leftOut());
    }

    private String leftOut() {
        long count = limit.takeLeftOut();
        return count == 0 ? "" : " (%d faults before were not logged)".formatted(count);
    }
}
