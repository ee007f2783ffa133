package pointsman.engine.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SenseKey;
import pointsman.iscsi.target.TargetCommand;

/**
 * A client's command on its way through the engine: a task of the client's session on one side, a task of a back-end
 * session on the other. Confined to the data loop.
 *
 * <p>It holds its own reference to the write data until it has ended on both sides, because after a failure the data is
 * sent again (design rule 3).
 */
final class ForwardedCommand extends Chain.Link<ForwardedCommand> implements InitiatorTask {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardedCommand.class);

    private static final int FIRST = 1;

    /** A server has a queue of them, and each is reported once. */
    private static final int UNIT_ATTENTION_RETRIES = 8;

    private final TargetCommand front;
    private final CommandFlow flow;
    private final Sending sending;
    private final LoadMeter clientMeter;
    private final ByteBuf data;
    private final Runnable ended;
    private final long arrived = System.nanoTime();
    private Route route;
    private long sentAt;
    private int attempts;
    private boolean atServer;
    private LoadMeter serverMeter;
    private int receivedInThisAttempt;
    private int unitAttentions;
    private boolean orphaned;
    private CompletableFuture<Void> whenLeft;
    private CompletableFuture<Void> whenEnded;
    private Claim claim;

    /**
     * @param sending how it is sent
     * @param ended called once when the command no longer occupies anything
     */
    ForwardedCommand(TargetCommand front, CommandFlow flow, Sending sending, LoadMeter clientMeter, Runnable ended) {
        this.front = front;
        this.flow = flow;
        this.sending = sending;
        this.clientMeter = clientMeter;
        this.data = sending == Sending.WITHOUT_BUFFER
                ? Unpooled.EMPTY_BUFFER
                : front.dataOut().retainedDuplicate();
        this.ended = ended;
        clientMeter.begun(arrived);
    }

    /** When it arrived, {@link System#nanoTime()}. */
    long arrived() {
        return arrived;
    }

    TargetCommand front() {
        return front;
    }

    /** The route it was last sent over; null before. */
    Route route() {
        return route;
    }

    /** When it was last sent, {@link System#nanoTime()}. */
    long sentAt() {
        return sentAt;
    }

    /** Whether its client has given it up while a server still has it. */
    boolean isOrphaned() {
        return orphaned;
    }

    /**
     * Whether a server that is well may need long for it. Once its client has given it up it may not: later commands of the
     * device wait for its end.
     */
    boolean mayTakeLong() {
        return !orphaned && LengthyCommands.includes(front.cdb());
    }

    /** Its client has given it up. */
    void orphan() {
        orphaned = true;
    }

    /** Completes when no server has it any more. */
    CompletableFuture<Void> whenLeft() {
        if (whenLeft == null) {
            whenLeft = new CompletableFuture<>();
        }
        return whenLeft;
    }

    /** No server has it any more. */
    void left() {
        orphaned = false;
        if (whenLeft != null) {
            whenLeft.complete(null);
            whenLeft = null;
        }
    }

    /** Whether it may be sent again when its outcome is unknown. */
    boolean isReplayable() {
        return sending != Sending.ONCE;
    }

    /** Completes when it no longer occupies anything. */
    CompletableFuture<Void> whenEnded() {
        if (whenEnded == null) {
            whenEnded = new CompletableFuture<>();
        }
        return whenEnded;
    }

    private void end() {
        ended.run();
        if (whenEnded != null) {
            whenEnded.complete(null);
        }
    }

    /** Its place among several paths; null where there is one alone. */
    Claim claim() {
        return claim;
    }

    void setClaim(Claim newClaim) {
        claim = newClaim;
    }

    /** Sends it to the same server once more. */
    void sendAgain() {
        sendOver(route, serverMeter);
    }

    /** Sends it to the server of a route. */
    void sendOver(Route newRoute, LoadMeter newServerMeter) {
        route = newRoute;
        serverMeter = newServerMeter;
        receivedInThisAttempt = 0;
        sentAt = System.nanoTime();
        serverMeter.begun(sentAt);
        atServer = true;
        attempts++;
        route.session().submit(attempts == FIRST ? this : new Attempt(this, attempts));
    }

    /** Ends it without a server, with a status for the client, who has it before anybody hears that it has ended. */
    void endWith(ScsiStatus status, byte[] sense) {
        clientMeter.dropped(System.nanoTime());
        data.release();
        front.complete(status, sense, 0);
        end();
    }

    /** Ends it without an answer, because the client no longer wants one. */
    void drop() {
        clientMeter.dropped(System.nanoTime());
        data.release();
        end();
    }

    @Override
    public int lun() {
        return route.lun();
    }

    @Override
    public byte[] cdb() {
        return front.cdb();
    }

    @Override
    public boolean isRead() {
        return front.isRead() || sending == Sending.WITHOUT_BUFFER;
    }

    /** Also without data, for a server counts by it what it would have taken. */
    @Override
    public boolean isWrite() {
        return front.isWrite() && !isRead();
    }

    @Override
    public int expectedLength() {
        return sending == Sending.WITHOUT_BUFFER ? 0 : front.expectedLength();
    }

    @Override
    public ByteBuf dataOut() {
        return data;
    }

    @Override
    public void dataIn(int bufferOffset, ByteBuf segment) {
        dataIn(FIRST, bufferOffset, segment);
    }

    @Override
    public void completed(ScsiStatus status, byte[] sense, long residual) {
        completed(FIRST, status, sense, residual);
    }

    @Override
    public void failed(IOException cause) {
        failed(FIRST, cause);
    }

    /**
     * Whether something comes from an attempt that is over: its server was lost, and the command waits or was sent again
     * under a newer revision. Nothing of that may reach the client.
     */
    private boolean isLate(int attempt) {
        if (atServer && attempt == attempts) {
            return false;
        }
        flow.lateAnswer();
        return true;
    }

    void dataIn(int attempt, int bufferOffset, ByteBuf segment) {
        if (isLate(attempt) || !front.isRead()) {
            segment.release();
            return;
        }
        // A read that is sent again brings its first bytes once more; the client has them already.
        int skip = Math.min(segment.readableBytes(), Math.max(0, front.dataInBytes() - bufferOffset));
        receivedInThisAttempt = bufferOffset + segment.readableBytes();
        if (skip == segment.readableBytes()) {
            segment.release();
            return;
        }
        segment.skipBytes(skip);
        front.dataIn(bufferOffset + skip, segment);
    }

    void completed(int attempt, ScsiStatus status, byte[] sense, long residual) {
        if (isLate(attempt)) {
            return;
        }
        atServer = false;
        long now = System.nanoTime();
        if (status == ScsiStatus.CHECK_CONDITION && isAttention(sense)) {
            serverMeter.dropped(now);
            attention(sense);
            return;
        }
        if (claim != null && status == ScsiStatus.GOOD && flow.goesOn(this, serverMeter)) {
            return;
        }
        boolean write = isWrite();
        long bytes = write ? (status == ScsiStatus.GOOD ? data.readableBytes() : 0) : receivedInThisAttempt;
        serverMeter.ended(now, write, bytes, now - arrived);
        flow.completed(this, now, write, bytes);
        clientMeter.ended(now, write, bytes, now - arrived);
        data.release();
        // An overflow is what the server counted beyond the buffer, an underflow what it left of it.
        long transferred = Math.max(0, expectedLength() + residual);
        if (status == ScsiStatus.GOOD
                && front.isRead()
                && receivedInThisAttempt < Math.min(front.expectedLength(), transferred)) {
            LOG.warn(
                    "server {} answered GOOD with {} of {} bytes; the client is told to try again",
                    route.server(),
                    receivedInThisAttempt,
                    transferred);
            front.complete(ScsiStatus.CHECK_CONDITION, SenseData.DATA_PHASE_ERROR.encode(), receivedInThisAttempt);
        } else {
            front.complete(status, sense, transferred);
        }
        end();
    }

    private static boolean isAttention(byte[] sense) {
        return SenseData.parse(sense)
                .filter(data -> data.key() == SenseKey.UNIT_ATTENTION)
                .isPresent();
    }

    /**
     * Unit attentions that the server raised are the engine's, whose session it is: the command was not carried out and is
     * sent again. What they tell of is for every client or for none; see {@link Forwarder.AttentionListener}.
     */
    private void attention(byte[] sense) {
        flow.attention(this, SenseData.parse(sense).orElseThrow());
        unitAttentions++;
        if (unitAttentions <= UNIT_ATTENTION_RETRIES) {
            flow.resend(this);
        } else {
            LOG.warn("server {} answers every time with a unit attention; the client is told to wait", route.server());
            flow.giveUp(this);
        }
    }

    void failed(int attempt, IOException cause) {
        if (isLate(attempt)) {
            return;
        }
        atServer = false;
        serverMeter.dropped(System.nanoTime());
        flow.failed(this, cause);
    }
}
