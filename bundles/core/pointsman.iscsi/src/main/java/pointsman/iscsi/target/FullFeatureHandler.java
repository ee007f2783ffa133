package pointsman.iscsi.target;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.Failures;
import pointsman.iscsi.codec.MalformedPduException;
import pointsman.iscsi.codec.PduWriter;
import pointsman.iscsi.login.NegotiationException;
import pointsman.iscsi.login.SessionParameters;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.LogoutResponse;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
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
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

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
    private final SessionEnd end;
    private final ClientFaults faults;
    private final CompletableFuture<Void> ended;

    private SessionParameters parameters;
    private ChannelHandlerContext ctx;
    private PduWriter writer;
    private TargetSessionHandler handler;
    private TaskSet tasks;
    private Runnable writableListener = () -> {};
    private SilenceWatch silence;
    private CompletionStage<Void> quiesced;

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
        this.parameters = login.parameters();
        this.local = local;
        this.remote = remote;
        this.channel = channel;
        this.eventLoop = channel.eventLoop();
        this.window = new CommandWindow(limits.commandWindow(), login.cmdSN());
        this.numbers = new ResponseNumbers(window, firstStatSN);
        this.text = new TextExchange(node, login, local);
        this.end = new SessionEnd(channel, numbers, parameters.defaultTime2Wait(), this::write);
        this.faults = new ClientFaults(id, remote, numbers, this::write);
        this.ended = ended;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        writer = new PduWriter(context);
        silence = new SilenceWatch(limits, eventLoop, this::ping, end::now);
    }

    /** Hands a normal session to the node's handler. */
    void open() {
        if (login.targetName().isPresent()) {
            handler = node.open(this);
            tasks = new TaskSet(this, parameters, limits, window, numbers, faults, writer, ctx.alloc(), handler);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        writer.reading();
        silence.received();
        Pdu pdu = (Pdu) message;
        if (end.hasBegun()) {
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
            misplaced(pdu);
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
        if (writable && !end.hasBegun()) {
            writableListener.run();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end.now(end.reason());
        silence.stop();
        faults.ended();
        LOG.info("session {} of {} at {} has ended: {}", id, login.initiatorName(), remote, end.reason());
        try {
            endTasks();
        } finally {
            // A handler that fails must not keep the next session, or the end of the portal, waiting.
            quiesced.whenComplete((done, failure) -> ended.complete(null));
        }
    }

    /** Ends what is under way, once; completes when none of it can happen any more. */
    private CompletionStage<Void> endTasks() {
        if (quiesced == null) {
            quiesced = CompletableFuture.completedFuture(null);
            if (tasks != null) {
                tasks.abortAll();
                try {
                    handler.closed(end.reason());
                } finally {
                    quiesced = handler.quiesced();
                }
            }
        }
        return quiesced;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (end.hasBegun() && (cause instanceof IOException || cause instanceof MalformedPduException)) {
            LOG.debug("session {}: after its end", id, cause);
        } else if (cause instanceof MalformedPduException malformed && malformed.isFramingIntact()) {
            faults.reject(malformed.header(), malformed.reason(), malformed.getMessage());
            if (malformed.reason() == RejectReason.DATA_DIGEST_ERROR) {
                // Nothing of the PDU is carried out, nor what follows it in order: at ErrorRecoveryLevel 0 a target may
                // leave it to session recovery (RFC 7143, 7.1.4.4 and 7.8).
                end.afterFlush(malformed.getMessage());
            }
        } else if (cause instanceof MalformedPduException || cause instanceof IOException) {
            end.now(Failures.reasonOf(cause));
        } else {
            LOG.error("session {} of {}: serving it failed, its connection is dropped", id, remote, cause);
            end.now("internal error: " + cause);
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
        if (aborted > 0 && !end.hasBegun()) {
            // A client that has used up its window sends nothing until it learns the new one.
            writer.write(nopIn(Pdu.RESERVED_TAG));
        }
        return aborted;
    }

    @Override
    public CompletionStage<Boolean> requestLogout(Duration within, String why) {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("a client needs time to log out, got " + within);
        }
        onLoop(() -> end.afterLogout(within, why));
        return ended.thenApply(gone -> end.isByLogout());
    }

    @Override
    public void close(String why) {
        onLoop(() -> end.now(why));
    }

    @Override
    public CompletionStage<Void> end(String why) {
        close(why);
        return ended;
    }

    /**
     * Asks the client to log out and gives it a short time, in which its open tasks can end; a discovery session is closed
     * at once. Safe from any thread.
     */
    void closeInOrder(String why) {
        onLoop(() -> {
            if (tasks == null) {
                end.announced(why);
            } else {
                end.afterLogout(CLOSE_GRACE, why);
            }
        });
    }

    private void onLoop(Runnable action) {
        if (eventLoop.inEventLoop()) {
            action.run();
        } else {
            eventLoop.execute(action);
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
                end.now("CmdSN %s where %s was expected (opcode 0x%02x)"
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
            faults.reject(command, wrong.get(), "the command cannot be taken");
        }
    }

    private void nop(NopOut nop) {
        try {
            if (nop.initiatorTaskTag() != Pdu.RESERVED_TAG && arrived(nop, nop.immediate(), nop.cmdSN())) {
                ByteBuf echo = nop.dataSegment();
                int length = Math.min(echo.readableBytes(), parameters.maxSendDataSegmentLength());
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
                writer.write(text.request(request, numbers, parameters.maxSendDataSegmentLength()));
                text.newMaxSendDataSegmentLength().ifPresent(this::maxSendDataSegmentLength);
            }
        } catch (NegotiationException wrong) {
            faults.reject(request, RejectReason.PROTOCOL_ERROR, wrong.getMessage());
        } finally {
            request.release();
        }
    }

    /** The client has declared what it takes in one PDU from now on. */
    private void maxSendDataSegmentLength(int bytes) {
        parameters = parameters.withMaxSendDataSegmentLength(bytes);
        if (tasks != null) {
            tasks.parameters(parameters);
        }
    }

    private void logout(LogoutRequest logout) {
        if (!arrived(logout, logout.immediate(), logout.cmdSN())) {
            return;
        }
        if (logout.reasonCode() > LogoutRequest.REMOVE_CONNECTION_FOR_RECOVERY) {
            // Reserved (RFC 7143, 11.14.1): nothing is ended that the client may not have meant.
            faults.reject(logout, RejectReason.INVALID_PDU_FIELD, "logout for reason " + logout.reasonCode());
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
        if (response != LogoutResponse.SUCCESS) {
            respond(logout, response);
            return;
        }
        // Who has its answer may let another client write what a late write of this one would undo.
        end.loggingOut();
        endTasks().whenComplete((done, failure) -> onLoop(() -> loggedOut(logout)));
    }

    private void loggedOut(LogoutRequest logout) {
        if (channel.isActive()) {
            respond(logout, LogoutResponse.SUCCESS);
            end.loggedOut();
        }
    }

    private void respond(LogoutRequest logout, int response) {
        writer.write(new LogoutResponse(
                response,
                logout.initiatorTaskTag(),
                numbers.takeStatSN(),
                numbers.expCmdSN(),
                numbers.maxCmdSN(),
                0,
                0));
    }

    private void misplaced(Pdu pdu) {
        if (pdu instanceof SnackRequest snack) {
            faults.reject(
                    pdu, RejectReason.SNACK_REJECT, "SNACK of type %d at ErrorRecoveryLevel 0".formatted(snack.type()));
        } else if (arrivedMisplaced(pdu)) {
            faults.reject(pdu, RejectReason.PROTOCOL_ERROR, "it does not belong here");
        }
        pdu.release();
    }

    /** A request that is rejected has come all the same: its number counts. */
    private boolean arrivedMisplaced(Pdu pdu) {
        if (pdu instanceof ScsiCommand command) {
            return arrived(command, command.immediate(), command.cmdSN());
        }
        return !(pdu instanceof TaskManagementFunctionRequest management)
                || arrived(management, management.immediate(), management.cmdSN());
    }

    private void violated(String what) {
        end.now("protocol error: " + what);
    }

    private void ping() {
        if (!end.hasBegun()) {
            writer.write(nopIn(PING_TAG));
        }
    }

    private void write(Pdu pdu) {
        writer.write(pdu);
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
}
