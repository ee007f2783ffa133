package pointsman.iscsi.initiator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.collection.IntObjectHashMap;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.Failures;
import pointsman.iscsi.HostPort;
import pointsman.iscsi.codec.MalformedPduException;
import pointsman.iscsi.codec.PduWriter;
import pointsman.iscsi.login.NegotiationException;
import pointsman.iscsi.login.SessionParameters;
import pointsman.iscsi.pdu.AsyncMessage;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.LogoutResponse;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ReadyToTransfer;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.pdu.SerialNumber;
import pointsman.iscsi.pdu.TaskManagementFunctionRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionResponse;
import pointsman.iscsi.pdu.TextResponse;
import pointsman.iscsi.scsi.LogicalUnitNumber;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.target.TaskManagementFunction;
import pointsman.iscsi.target.TaskManagementResponse;

/** A session in the full feature phase: the end of its connection's pipeline, and what its user sees. */
final class SessionHandler extends ChannelInboundHandlerAdapter implements InitiatorSession {

    private static final Logger LOG = LoggerFactory.getLogger(SessionHandler.class);

    private static final int SIMPLE_TASK = 1;
    private static final int LOGOUT_SECONDS = 2;
    private static final byte[] NO_SENSE = {};

    private final String targetName;
    private final InetSocketAddress portal;
    private final int cid;
    private final Channel channel;
    private final EventLoop loop;

    private final OpenTasks tasks = new OpenTasks();
    private final IntObjectHashMap<CompletableFuture<Void>> pings = new IntObjectHashMap<>();
    private final IntObjectHashMap<Reset> resets = new IntObjectHashMap<>();
    private final CompletableFuture<Void> loggedOut = new CompletableFuture<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final Renegotiation renegotiation;

    private SessionParameters parameters;
    private PduWriter writer;
    private int cmdSN;
    private int maxCmdSN;
    private int expStatSN;
    private int nextTag = 1;
    private boolean leaving;
    private boolean loggingOut;
    private String farewell = "logged out";
    private volatile boolean ended;

    /** A LOGICAL UNIT RESET under way: tasks up to {@code lastOrder} end with it. */
    private record Reset(int lun, long lastOrder, CompletableFuture<Integer> answer) {}

    SessionHandler(String targetName, InetSocketAddress portal, InitiatorLogin login, Channel channel) {
        this.targetName = targetName;
        this.portal = portal;
        this.parameters = login.parameters();
        this.renegotiation = new Renegotiation(parameters.maxRecvDataSegmentLength());
        this.cid = login.cid();
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.cmdSN = login.cmdSN();
        this.maxCmdSN = login.maxCmdSN();
        this.expStatSN = login.expStatSN();
    }

    // What its user asks

    @Override
    public String targetName() {
        return targetName;
    }

    @Override
    public EventLoop eventLoop() {
        return loop;
    }

    @Override
    public boolean isOpen() {
        return !ended;
    }

    @Override
    public void submit(InitiatorTask task) {
        if (ended) {
            task.failed(
                    new IOException("the session with %s at %s has ended".formatted(targetName, HostPort.of(portal))));
            return;
        }
        tasks.add(task);
        sendWaiting();
    }

    @Override
    public int outstanding() {
        return tasks.size();
    }

    @Override
    public CompletionStage<Void> ping() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        onLoop(() -> {
            if (ended) {
                answer.completeExceptionally(endedException());
                return;
            }
            int tag = takeTag();
            pings.put(tag, answer);
            writer.write(new NopOut(true, 0, tag, Pdu.RESERVED_TAG, cmdSN, expStatSN, Unpooled.EMPTY_BUFFER));
        });
        return answer;
    }

    @Override
    public CompletionStage<Integer> resetLogicalUnit(int lun) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        onLoop(() -> {
            if (ended) {
                answer.completeExceptionally(endedException());
                return;
            }
            long lastOrder = tasks.lastOrder();
            // One that was sent behind the reset would not be ended by it, and be carried out although it counts as
            // ended.
            tasks.fail(
                    task -> task.lun == lun && !task.isSent(),
                    new IOException("the task was not sent before a LOGICAL UNIT RESET"));
            int tag = takeTag();
            resets.put(tag, new Reset(lun, lastOrder, answer));
            writer.write(new TaskManagementFunctionRequest(
                    true,
                    TaskManagementFunction.LOGICAL_UNIT_RESET.code(),
                    LogicalUnitNumber.encode(lun),
                    tag,
                    Pdu.RESERVED_TAG,
                    cmdSN,
                    expStatSN,
                    0,
                    0));
        });
        return answer;
    }

    @Override
    public CompletionStage<Void> logout() {
        onLoop(this::beginLogout);
        return loggedOut;
    }

    @Override
    public void abort(String reason) {
        onLoop(() -> {
            if (!ended && channel.isOpen()) {
                // What the kernel has not sent yet is not to be sent any more.
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            end(reason);
        });
    }

    @Override
    public CompletionStage<String> closed() {
        return closed;
    }

    // What comes from the server

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        writer = new PduWriter(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        writer.reading();
        Pdu pdu = (Pdu) message;
        if (ended) {
            pdu.release();
        } else if (pdu instanceof DataIn data) {
            dataIn(data);
        } else if (pdu instanceof ScsiResponse response) {
            response(response);
        } else if (pdu instanceof ReadyToTransfer r2t) {
            window(r2t.expCmdSN(), r2t.maxCmdSN());
            readyToTransfer(r2t);
        } else if (pdu instanceof NopIn nop) {
            nopIn(nop);
        } else if (pdu instanceof TaskManagementFunctionResponse response) {
            status(response.statSN(), response.expCmdSN(), response.maxCmdSN());
            resetAnswered(response);
        } else if (pdu instanceof LogoutResponse) {
            end(farewell);
        } else if (pdu instanceof AsyncMessage event) {
            event(event);
        } else if (pdu instanceof TextResponse response && renegotiation.isUnderWay()) {
            renegotiated(response);
        } else if (pdu instanceof Reject reject) {
            String why = "the server rejected a PDU, reason 0x%02x".formatted(reject.reason());
            reject.release();
            end(why);
        } else {
            pdu.release();
            end("the server sent opcode 0x%02x, which does not belong here".formatted(pdu.opcode()));
        }
        sendWaiting();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        writer.readComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end("the server closed the connection");
        loggedOut.complete(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (ended) {
            LOG.debug("session with {} at {}: after its end", targetName, portal, cause);
            return;
        }
        if (!(cause instanceof IOException || cause instanceof MalformedPduException)) {
            LOG.error("session with {} at {} failed and is dropped", targetName, portal, cause);
        }
        end(Failures.reasonOf(cause));
    }

    private void dataIn(DataIn data) {
        OpenTask task = tasks.sent(data.initiatorTaskTag());
        if (task == null || !task.read) {
            data.release();
            end("the server sent data for a task that is not there or does not read");
            return;
        }
        int size = data.dataSegment().readableBytes();
        if (Integer.toUnsignedLong(data.bufferOffset()) + size > task.expectedLength) {
            data.release();
            end("the server sent data beyond the end of the task's buffer");
            return;
        }
        if (data.hasStatus()) {
            status(data.statSN(), data.expCmdSN(), data.maxCmdSN());
        } else {
            window(data.expCmdSN(), data.maxCmdSN());
        }
        if (size > 0) {
            task.issuer.dataIn(data.bufferOffset(), data.dataSegment());
        } else {
            data.release();
        }
        if (data.hasStatus() && !ended) {
            complete(task, data.status(), NO_SENSE, residual(data.overflow(), data.underflow(), data.residualCount()));
        }
    }

    private void response(ScsiResponse response) {
        status(response.statSN(), response.expCmdSN(), response.maxCmdSN());
        byte[] sense = sense(response.dataSegment());
        response.release();
        OpenTask task = tasks.sent(response.initiatorTaskTag());
        if (task == null) {
            end("the server answered a task that is not there");
        } else if (response.response() != ScsiResponse.COMMAND_COMPLETED) {
            tasks.remove(task);
            task.issuer.failed(new IOException("%s could not carry out a command, response 0x%02x"
                    .formatted(HostPort.of(portal), response.response())));
        } else {
            complete(
                    task,
                    response.status(),
                    sense,
                    residual(response.overflow(), response.underflow(), response.residualCount()));
        }
    }

    private void complete(OpenTask task, int status, byte[] sense, long residual) {
        ScsiStatus known;
        try {
            known = ScsiStatus.of(status);
        } catch (IllegalArgumentException unknown) {
            end("the server answered with " + unknown.getMessage());
            return;
        }
        tasks.remove(task);
        task.issuer.completed(known, sense, residual);
    }

    private static byte[] sense(ByteBuf data) {
        if (data.readableBytes() < 2) {
            return NO_SENSE;
        }
        byte[] sense = new byte[Math.min(data.readUnsignedShort(), data.readableBytes())];
        data.readBytes(sense);
        return sense;
    }

    private static long residual(boolean overflow, boolean underflow, int count) {
        long bytes = Integer.toUnsignedLong(count);
        return overflow ? bytes : underflow ? -bytes : 0;
    }

    private void readyToTransfer(ReadyToTransfer r2t) {
        OpenTask task = tasks.sent(r2t.initiatorTaskTag());
        if (loggingOut) {
            return;
        }
        if (task == null) {
            LOG.debug("R2T of {} for a task that has ended", portal);
            return;
        }
        long end = Integer.toUnsignedLong(r2t.bufferOffset()) + Integer.toUnsignedLong(r2t.desiredDataTransferLength());
        if (!task.writes() || r2t.desiredDataTransferLength() <= 0 || end > task.expectedLength) {
            end("the server asked for data that the task has not");
            return;
        }
        dataOut(task, r2t.targetTransferTag(), r2t.bufferOffset(), (int) end);
    }

    private void nopIn(NopIn nop) {
        try {
            window(nop.expCmdSN(), nop.maxCmdSN());
            if (nop.targetTransferTag() != Pdu.RESERVED_TAG && loggingOut) {
                return;
            }
            if (nop.targetTransferTag() != Pdu.RESERVED_TAG) {
                writer.write(new NopOut(
                        true,
                        nop.lun(),
                        Pdu.RESERVED_TAG,
                        nop.targetTransferTag(),
                        cmdSN,
                        expStatSN,
                        Unpooled.EMPTY_BUFFER));
                return;
            }
            if (nop.initiatorTaskTag() != Pdu.RESERVED_TAG) {
                status(nop.statSN(), nop.expCmdSN(), nop.maxCmdSN());
                CompletableFuture<Void> ping = pings.remove(nop.initiatorTaskTag());
                if (ping != null) {
                    ping.complete(null);
                }
            }
        } finally {
            nop.release();
        }
    }

    private void resetAnswered(TaskManagementFunctionResponse response) {
        Reset reset = resets.remove(response.initiatorTaskTag());
        if (reset == null) {
            return;
        }
        if (response.response() == TaskManagementResponse.FUNCTION_COMPLETE.code()) {
            tasks.fail(
                    task -> task.lun == reset.lun && task.order <= reset.lastOrder,
                    new IOException("the task was ended by a LOGICAL UNIT RESET"));
        }
        reset.answer.complete(response.response());
    }

    private void event(AsyncMessage event) {
        status(event.statSN(), event.expCmdSN(), event.maxCmdSN());
        event.release();
        switch (event.asyncEvent()) {
            case AsyncMessage.LOGOUT_REQUESTED -> leave(event.parameter3());
            case AsyncMessage.RENEGOTIATE -> renegotiate();
            case AsyncMessage.CONNECTION_DROPPED, AsyncMessage.SESSION_DROPPED ->
                end("the server is dropping the session");
            default -> LOG.info("{} sent asynchronous event {}", portal, event.asyncEvent());
        }
    }

    /**
     * The server wants a logout in time (RFC 7143, 11.9.1): what has been sent may end before, since a task that a logout
     * ends has an unknown outcome; nothing more is sent.
     */
    private void leave(int seconds) {
        if (ended || leaving) {
            return;
        }
        leaving = true;
        farewell = "logged out, as the server asked";
        if (tasks.hasSent()) {
            loop.schedule(this::beginLogout, TimeUnit.SECONDS.toMillis(seconds) / 2, TimeUnit.MILLISECONDS);
        } else {
            beginLogout();
        }
    }

    /** The server wants a text exchange, in which both sides can declare what they take (RFC 7143, 11.9.1 and 6.4). */
    private void renegotiate() {
        if (!ended && !loggingOut && !renegotiation.isUnderWay()) {
            writer.write(renegotiation.begin(takeTag(), cmdSN, expStatSN));
        }
    }

    private void renegotiated(TextResponse response) {
        status(response.statSN(), response.expCmdSN(), response.maxCmdSN());
        try {
            renegotiation.response(response, cmdSN, expStatSN).ifPresent(writer::write);
            renegotiation
                    .newMaxSendDataSegmentLength()
                    .ifPresent(bytes -> parameters = parameters.withMaxSendDataSegmentLength(bytes));
        } catch (NegotiationException wrong) {
            LOG.warn("{} broke the rules of a negotiation that it had asked for: {}", portal, wrong.getMessage());
            farewell = "logged out after a negotiation that the server had asked for: " + wrong.getMessage();
            beginLogout();
        } finally {
            response.release();
        }
    }

    // Sending

    private boolean windowIsOpen() {
        return !SerialNumber.isAfter(cmdSN, maxCmdSN);
    }

    private void sendWaiting() {
        if (leaving) {
            if (!tasks.hasSent()) {
                beginLogout();
            }
            return;
        }
        while (!ended && tasks.hasWaiting() && windowIsOpen()) {
            send(tasks.nextToSend(takeTag()));
        }
    }

    private void send(OpenTask task) {
        int unsolicited = task.writes() ? Math.min(task.expectedLength, parameters.firstBurstLength()) : 0;
        int immediate = parameters.immediateData() ? Math.min(unsolicited, parameters.maxSendDataSegmentLength()) : 0;
        boolean more = !parameters.initialR2T() && immediate < unsolicited;
        writer.write(new ScsiCommand(
                false,
                !more,
                task.read,
                task.write,
                SIMPLE_TASK,
                LogicalUnitNumber.encode(task.lun),
                task.tag,
                task.expectedLength,
                cmdSN++,
                expStatSN,
                task.cdb,
                immediate == 0 ? Unpooled.EMPTY_BUFFER : slice(task, 0, immediate)));
        if (more) {
            dataOut(task, Pdu.RESERVED_TAG, immediate, unsolicited);
        }
    }

    private void dataOut(OpenTask task, int targetTransferTag, int from, int to) {
        int dataSN = 0;
        int offset = from;
        while (offset < to) {
            int length = Math.min(to - offset, parameters.maxSendDataSegmentLength());
            writer.write(new DataOut(
                    offset + length == to,
                    LogicalUnitNumber.encode(task.lun),
                    task.tag,
                    targetTransferTag,
                    expStatSN,
                    dataSN++,
                    offset,
                    slice(task, offset, length)));
            offset += length;
        }
    }

    private static ByteBuf slice(OpenTask task, int offset, int length) {
        return task.dataOut.retainedSlice(task.dataOut.readerIndex() + offset, length);
    }

    /** A tag that no task and no other request of this session has. */
    private int takeTag() {
        int tag;
        do {
            tag = nextTag++;
        } while (tag == Pdu.RESERVED_TAG
                || tag == OpenTask.NOT_SENT
                || tasks.sent(tag) != null
                || renegotiation.has(tag)
                || pings.containsKey(tag)
                || resets.containsKey(tag));
        return tag;
    }

    private void status(int statSN, int expCmdSN, int newMaxCmdSN) {
        expStatSN = statSN + 1;
        window(expCmdSN, newMaxCmdSN);
    }

    /** Takes the window over unless it is older than what is known (RFC 7143, 4.2.2.1). */
    private void window(int expCmdSN, int newMaxCmdSN) {
        if (!SerialNumber.isBefore(newMaxCmdSN, expCmdSN - 1) && SerialNumber.isAfter(newMaxCmdSN, maxCmdSN)) {
            maxCmdSN = newMaxCmdSN;
        }
    }

    // The end

    private void beginLogout() {
        if (ended || loggingOut) {
            return;
        }
        loggingOut = true;
        // Nothing may follow the request (RFC 7143, 11.14).
        leaving = true;
        writer.write(new LogoutRequest(true, LogoutRequest.CLOSE_SESSION, takeTag(), cid, cmdSN, expStatSN));
        loop.schedule(() -> end("the server did not answer the logout"), LOGOUT_SECONDS, TimeUnit.SECONDS);
    }

    private void end(String reason) {
        if (ended) {
            return;
        }
        ended = true;
        channel.close();
        IOException cause = new IOException(
                "the session with %s at %s has ended: %s".formatted(targetName, HostPort.of(portal), reason));
        tasks.fail(task -> true, cause);
        pings.values().forEach(ping -> ping.completeExceptionally(cause));
        pings.clear();
        resets.values().forEach(reset -> reset.answer.completeExceptionally(cause));
        resets.clear();
        LOG.debug("session with {} at {} has ended: {}", targetName, portal, reason);
        closed.complete(reason);
    }

    private IOException endedException() {
        return new IOException("the session with %s at %s has ended".formatted(targetName, HostPort.of(portal)));
    }

    private void onLoop(Runnable action) {
        if (loop.inEventLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }
}
