package pointsman.iscsi.target;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.Failures;
import pointsman.iscsi.codec.MalformedPduException;
import pointsman.iscsi.codec.PduEncoder;
import pointsman.iscsi.codec.PduWriter;
import pointsman.iscsi.login.NegotiationException;
import pointsman.iscsi.pdu.AsyncMessage;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.LogoutResponse;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.RejectReason;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.SnackRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionRequest;
import pointsman.iscsi.pdu.TextRequest;

/**
 * A connection in the full feature phase: the end of its pipeline, and the session as its handler sees it. What belongs
 * to SCSI tasks is in {@link TaskSet}, which a discovery session has not.
 */
final class FullFeatureHandler extends ChannelInboundHandlerAdapter implements TargetSession, SessionRegistry.Entry {

    private static final Logger LOG = LoggerFactory.getLogger(FullFeatureHandler.class);

    private static final int PING_TAG = 0x706e6770;
    private static final int CLOSE_GRACE_SECONDS = 2;

    private final long id;
    private final TargetNode node;
    private final PortalLimits limits;
    private final LoginResult login;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final Channel channel;
    private final EventLoop eventLoop;
    private final CommandWindow window;
    private final ResponseNumbers numbers;
    private final TextExchange text;
    private final CompletableFuture<Void> ended;

    private ChannelHandlerContext ctx;
    private PduWriter writer;
    private TargetSessionHandler handler;
    private TaskSet tasks;
    private Runnable writableListener = () -> {};
    private ScheduledFuture<?> silenceCheck;
    private long lastReceived = System.nanoTime();
    private boolean closingInOrder;
    private boolean stopped;
    private String reason = "the connection was lost";

    FullFeatureHandler(
            long id,
            TargetNode node,
            PortalLimits limits,
            LoginResult login,
            int firstStatSN,
            InetSocketAddress local,
            InetSocketAddress remote,
            Channel channel,
            CompletableFuture<Void> ended) {
        this.id = id;
        this.node = node;
        this.limits = limits;
        this.login = login;
        this.local = local;
        this.remote = remote;
        this.channel = channel;
        this.eventLoop = channel.eventLoop();
        this.window = new CommandWindow(limits.commandWindow(), login.cmdSN());
        this.numbers = new ResponseNumbers(window, firstStatSN);
        this.text = new TextExchange(node, login, local);
        this.ended = ended;
    }

    /** Completes when the connection is gone and the handler has been told. */
    CompletionStage<Void> ended() {
        return ended;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        writer = new PduWriter(context);
        long check = Math.max(1, limits.pingAfter().toMillis() / 2);
        silenceCheck = eventLoop.scheduleAtFixedRate(this::checkSilence, check, check, TimeUnit.MILLISECONDS);
    }

    /** Hands a normal session to the node's handler. */
    void open() {
        if (login.targetName().isPresent()) {
            handler = node.open(this);
            tasks = new TaskSet(this, login.parameters(), limits, window, numbers, writer, ctx.alloc(), handler);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        writer.reading();
        lastReceived = System.nanoTime();
        Pdu pdu = (Pdu) message;
        if (stopped) {
            pdu.release();
        } else if (pdu instanceof ScsiCommand command && tasks != null) {
            command(command);
        } else if (pdu instanceof DataOut data && tasks != null) {
            tasks.data(data).ifPresent(this::violated);
        } else if (pdu instanceof NopOut nop) {
            nop(nop);
        } else if (pdu instanceof TaskManagementFunctionRequest management && tasks != null) {
            if (arrived(management, management.immediate(), management.cmdSN())) {
                tasks.manage(management);
            }
        } else if (pdu instanceof TextRequest request) {
            text(request);
        } else if (pdu instanceof LogoutRequest logout) {
            logout(logout);
        } else {
            reject(pdu, pdu instanceof SnackRequest ? RejectReason.SNACK_REJECT : RejectReason.PROTOCOL_ERROR);
            pdu.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        writer.readComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        boolean writable = context.channel().isWritable();
        // Answers that pile up must stop the requests that cause them.
        context.channel().config().setAutoRead(writable);
        if (writable && !stopped) {
            writableListener.run();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopped = true;
        silenceCheck.cancel(false);
        LOG.info("session {} of {} at {} has ended: {}", id, login.initiatorName(), remote, reason);
        if (tasks == null) {
            ended.complete(null);
            return;
        }
        try {
            tasks.abortAll();
            handler.closed(reason);
        } finally {
            // A handler that fails must not keep the next session, or the end of the portal, waiting.
            handler.quiesced().whenComplete((done, failure) -> ended.complete(null));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (stopped && (cause instanceof IOException || cause instanceof MalformedPduException)) {
            LOG.debug("session {}: after its end", id, cause);
        } else if (cause instanceof MalformedPduException malformed && malformed.isFramingIntact()) {
            LOG.warn("session {}: rejecting a PDU of {}: {}", id, remote, malformed.getMessage());
            reject(malformed.header(), malformed.reason());
            if (malformed.reason() == RejectReason.DATA_DIGEST_ERROR) {
                // Nothing of the PDU is carried out, nor what follows it in order: at ErrorRecoveryLevel 0 a target may
                // leave it to session recovery (RFC 7143, 7.1.4.4 and 7.8).
                closeAfterFlush(malformed.getMessage());
            }
        } else if (cause instanceof MalformedPduException || cause instanceof IOException) {
            drop(Failures.reasonOf(cause));
        } else {
            LOG.error("session {} of {}: serving it failed, its connection is dropped", id, remote, cause);
            drop("internal error: " + cause);
        }
    }

    // What may be asked of the session

    @Override
    public long id() {
        return id;
    }

    @Override
    public String initiatorName() {
        return login.initiatorName();
    }

    @Override
    public String initiatorPort() {
        return "%s,i,0x%012x".formatted(login.initiatorName(), login.isid());
    }

    @Override
    public String targetName() {
        return login.targetName().orElse("");
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public EventLoop eventLoop() {
        return eventLoop;
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void onWritable(Runnable listener) {
        writableListener = listener;
    }

    @Override
    public int abortTasks(IntPredicate luns) {
        int aborted = tasks == null ? 0 : tasks.abortTasks(luns);
        if (aborted > 0 && !stopped) {
            // A client that has used up its window sends nothing until it learns the new one.
            writer.write(nopIn(Pdu.RESERVED_TAG));
        }
        return aborted;
    }

    @Override
    public void close(String why) {
        if (eventLoop.inEventLoop()) {
            drop(why);
        } else {
            eventLoop.execute(() -> drop(why));
        }
    }

    @Override
    public CompletionStage<Void> end(String why) {
        close(why);
        return ended;
    }

    /**
     * Tells the client, lets open tasks end within a short time and closes; safe from any thread.
     *
     * @return completes like {@link #ended}
     */
    CompletionStage<Void> closeInOrder(String why) {
        eventLoop.execute(() -> {
            if (stopped || closingInOrder) {
                return;
            }
            closingInOrder = true;
            writer.write(new AsyncMessage(
                    0,
                    numbers.takeStatSN(),
                    numbers.expCmdSN(),
                    numbers.maxCmdSN(),
                    AsyncMessage.SESSION_DROPPED,
                    0,
                    0,
                    login.parameters().defaultTime2Wait(),
                    0,
                    Unpooled.EMPTY_BUFFER));
            awaitTasks(why, System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_GRACE_SECONDS));
        });
        return ended;
    }

    private void awaitTasks(String why, long deadline) {
        if (stopped) {
            return;
        }
        if (tasks == null || tasks.isEmpty() || System.nanoTime() - deadline > 0) {
            closeAfterFlush(why);
        } else {
            eventLoop.schedule(() -> awaitTasks(why, deadline), 10, TimeUnit.MILLISECONDS);
        }
    }

    // What the client sends

    /** Whether a request is to be carried out; if not, it has been dealt with, but not released. */
    private boolean arrived(Pdu pdu, boolean immediate, int cmdSN) {
        if (immediate) {
            return true;
        }
        return switch (window.arrived(cmdSN)) {
            case ACCEPTED -> true;
            case IGNORED -> {
                LOG.debug("session {}: ignoring CmdSN {} outside the window", id, Integer.toUnsignedString(cmdSN));
                yield false;
            }
            case GAP -> {
                drop("CmdSN %s where %s was expected (opcode 0x%02x)"
                        .formatted(
                                Integer.toUnsignedString(cmdSN),
                                Integer.toUnsignedString(window.expCmdSN()),
                                pdu.opcode()));
                yield false;
            }
        };
    }

    private void command(ScsiCommand command) {
        if (!arrived(command, command.immediate(), command.cmdSN())) {
            command.release();
            return;
        }
        Optional<RejectReason> wrong = tasks.command(command);
        if (wrong.isPresent()) {
            reject(headerOf(command), wrong.get());
        }
    }

    private void nop(NopOut nop) {
        try {
            if (nop.initiatorTaskTag() != Pdu.RESERVED_TAG && arrived(nop, nop.immediate(), nop.cmdSN())) {
                ByteBuf echo = nop.dataSegment();
                int length = Math.min(echo.readableBytes(), login.parameters().maxSendDataSegmentLength());
                writer.write(new NopIn(
                        nop.lun(),
                        nop.initiatorTaskTag(),
                        Pdu.RESERVED_TAG,
                        numbers.takeStatSN(),
                        numbers.expCmdSN(),
                        numbers.maxCmdSN(),
                        length == 0 ? Unpooled.EMPTY_BUFFER : echo.readRetainedSlice(length)));
            }
        } finally {
            nop.release();
        }
    }

    private void text(TextRequest request) {
        try {
            if (arrived(request, request.immediate(), request.cmdSN())) {
                writer.write(text.request(request, numbers));
            }
        } catch (NegotiationException wrong) {
            LOG.warn("session {}: rejecting a text request of {}: {}", id, remote, wrong.getMessage());
            reject(request, RejectReason.PROTOCOL_ERROR);
        } finally {
            request.release();
        }
    }

    private void logout(LogoutRequest logout) {
        if (!arrived(logout, logout.immediate(), logout.cmdSN())) {
            return;
        }
        if (logout.reasonCode() > LogoutRequest.REMOVE_CONNECTION_FOR_RECOVERY) {
            // Reserved (RFC 7143, 11.14.1): nothing is ended that the client may not have meant.
            reject(logout, RejectReason.INVALID_PDU_FIELD);
            return;
        }
        int response;
        if (logout.reasonCode() == LogoutRequest.REMOVE_CONNECTION_FOR_RECOVERY) {
            response = LogoutResponse.RECOVERY_NOT_SUPPORTED;
        } else if (logout.reasonCode() == LogoutRequest.CLOSE_CONNECTION && logout.cid() != login.cid()) {
            response = LogoutResponse.CID_NOT_FOUND;
        } else {
            response = LogoutResponse.SUCCESS;
        }
        if (response == LogoutResponse.SUCCESS && tasks != null) {
            tasks.abortAll();
        }
        writer.write(new LogoutResponse(
                response,
                logout.initiatorTaskTag(),
                numbers.takeStatSN(),
                numbers.expCmdSN(),
                numbers.maxCmdSN(),
                0,
                0));
        if (response == LogoutResponse.SUCCESS) {
            closeAfterFlush("the client has logged out");
        }
    }

    private void reject(Pdu pdu, RejectReason why) {
        reject(headerOf(pdu), why);
    }

    private void reject(byte[] header, RejectReason why) {
        writer.write(new Reject(
                why.code(),
                numbers.takeStatSN(),
                numbers.expCmdSN(),
                numbers.maxCmdSN(),
                0,
                Unpooled.wrappedBuffer(header)));
    }

    private static byte[] headerOf(Pdu pdu) {
        return PduEncoder.headerOf(pdu);
    }

    private void violated(String what) {
        drop("protocol error: " + what);
    }

    private void checkSilence() {
        long silent = System.nanoTime() - lastReceived;
        if (stopped || silent < limits.pingAfter().toNanos()) {
            return;
        }
        if (silent > limits.closeAfter().toNanos()) {
            drop("silent for %d s".formatted(TimeUnit.NANOSECONDS.toSeconds(silent)));
            return;
        }
        writer.write(nopIn(PING_TAG));
    }

    /** A NOP-In of the target's own, to be answered unless its tag is the reserved one (RFC 7143, 11.19). */
    private NopIn nopIn(int targetTransferTag) {
        return new NopIn(
                0,
                Pdu.RESERVED_TAG,
                targetTransferTag,
                numbers.nextStatSN(),
                numbers.expCmdSN(),
                numbers.maxCmdSN(),
                Unpooled.EMPTY_BUFFER);
    }

    private void drop(String why) {
        if (!stopped) {
            stopped = true;
            reason = why;
            channel.close();
        }
    }

    private void closeAfterFlush(String why) {
        stopped = true;
        reason = why;
        writer.flush();
        // Everything written before is flushed before the channel closes, or fails with it.
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> ctx.close());
    }
}
