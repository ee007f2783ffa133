package pointsman.iscsi.target;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.Failures;
import pointsman.iscsi.codec.MalformedPduException;
import pointsman.iscsi.codec.PduCodec;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.Pdu;

/**
 * A connection until it reaches the full feature phase: the end of its pipeline, which {@link FullFeatureHandler} then
 * replaces. The login has a time limit.
 */
final class TargetLoginHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(TargetLoginHandler.class);

    private static final AtomicLong SESSION_IDS = new AtomicLong();

    private final TargetNode node;
    private final PortalLimits limits;
    private final SessionRegistry registry;
    private final PendingLogins pending;
    private final PduCodec codec;
    private final CompletableFuture<Void> gone;

    private TargetLogin login;
    private InetSocketAddress local;
    private InetSocketAddress remote;
    private ScheduledFuture<?> timeout;
    private boolean decided;

    /** @param gone completed when the connection has ended in this phase; passed on to the next phase */
    TargetLoginHandler(
            TargetNode node,
            PortalLimits limits,
            SessionRegistry registry,
            PendingLogins pending,
            PduCodec codec,
            CompletableFuture<Void> gone) {
        this.gone = gone;
        this.node = node;
        this.limits = limits;
        this.registry = registry;
        this.pending = pending;
        this.codec = codec;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        local = (InetSocketAddress) ctx.channel().localAddress();
        remote = (InetSocketAddress) ctx.channel().remoteAddress();
        login = new TargetLogin(node, limits, local, remote);
        timeout = ctx.executor()
                .schedule(() -> expired(ctx), limits.loginTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (timeout != null) {
            timeout.cancel(false);
        }
        gone.complete(null);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Pdu pdu = (Pdu) message;
        try {
            if (decided) {
                drop(ctx, "it sent a PDU before the last login response");
            } else if (pdu instanceof LoginRequest request) {
                step(ctx, request);
            } else {
                drop(ctx, "its PDU with opcode 0x%02x comes before a login".formatted(pdu.opcode()));
            }
        } finally {
            pdu.release();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException) && !(cause instanceof MalformedPduException)) {
            LOG.error("the login of {} failed inside the portal, its connection is dropped", remote, cause);
        }
        drop(ctx, Failures.reasonOf(cause));
    }

    private void step(ChannelHandlerContext ctx, LoginRequest request) {
        if (request.tsih() != 0) {
            refuseConnection(ctx, request);
            return;
        }
        TargetLogin.Step step = login.request(request);
        if (step instanceof TargetLogin.Continue next) {
            ctx.writeAndFlush(next.response());
        } else if (step instanceof TargetLogin.Refuse refusal) {
            LOG.info("login of {} refused: {}", remote, refusal.reason());
            end(ctx, refusal.response());
        } else if (step instanceof TargetLogin.Complete complete) {
            decided = true;
            place(ctx, complete.result());
        }
    }

    private void place(ChannelHandlerContext ctx, LoginResult result) {
        Optional<CompletionStage<LoginDecision>> elsewhere = login.place();
        if (elsewhere.isEmpty()) {
            complete(ctx, result);
        } else {
            elsewhere.get().thenAcceptAsync(decision -> placed(ctx, result, decision), ctx.executor());
        }
    }

    private void placed(ChannelHandlerContext ctx, LoginResult result, LoginDecision decision) {
        if (!ctx.channel().isActive()) {
            return;
        }
        if (decision instanceof LoginDecision.Redirect redirect) {
            LOG.info("login of {} at {} redirected to {}", result.initiatorName(), remote, redirect.targetAddress());
            end(ctx, login.redirection(redirect));
        } else if (decision instanceof LoginDecision.Reject reject) {
            LOG.info("login of {} refused: {}", remote, reject.reason());
            end(ctx, login.refusal(reject));
        } else {
            complete(ctx, result);
        }
    }

    /** A session has one connection (MaxConnections=1), so that none can be added. */
    private void refuseConnection(ChannelHandlerContext ctx, LoginRequest request) {
        login.request(request);
        LoginStatus status = registry.isHandle(request.tsih())
                ? LoginStatus.TOO_MANY_CONNECTIONS
                : LoginStatus.SESSION_DOES_NOT_EXIST;
        LOG.info("login of {} refused: it names the session {}: {}", remote, request.tsih(), status);
        end(ctx, login.refusal(status));
    }

    private void complete(ChannelHandlerContext ctx, LoginResult result) {
        Optional<Integer> tsih = registry.takeHandle();
        if (tsih.isEmpty()) {
            LOG.warn("login of {} refused: all session handles are in use", remote);
            end(ctx, login.refusal(LoginStatus.OUT_OF_RESOURCES));
            return;
        }
        ctx.channel().closeFuture().addListener(closed -> registry.freeHandle(tsih.get()));
        FullFeatureHandler session = new FullFeatureHandler(
                SESSION_IDS.incrementAndGet(),
                node,
                limits,
                result,
                login.firstStatSN(),
                local,
                remote,
                ctx.channel(),
                gone);
        if (result.targetName().isEmpty()) {
            begin(ctx, result, tsih.get(), session);
            return;
        }
        var nexus = new SessionRegistry.Nexus(
                result.initiatorName(), result.isid(), result.targetName().get());
        ctx.channel().closeFuture().addListener(closed -> registry.remove(nexus, session));
        registry.replace(nexus, session).thenRunAsync(() -> begin(ctx, result, tsih.get(), session), ctx.executor());
    }

    private void begin(ChannelHandlerContext ctx, LoginResult result, int tsih, FullFeatureHandler session) {
        if (!ctx.channel().isActive()) {
            return;
        }
        timeout.cancel(false);
        pending.remove(ctx.channel());
        ctx.writeAndFlush(login.lastResponse(tsih));
        codec.fullFeaturePhase(
                result.parameters().maxRecvDataSegmentLength(),
                result.parameters().digests());
        LOG.info(
                "session {}: {} at {} has logged in to {}",
                session.id(),
                result.initiatorName(),
                remote,
                result.targetName().orElse("discovery"));
        ctx.pipeline().replace(this, IscsiPortal.SESSION_HANDLER, session);
        session.open();
    }

    private void expired(ChannelHandlerContext ctx) {
        drop(ctx, "it took longer than %d ms".formatted(limits.loginTimeout().toMillis()));
    }

    private void drop(ChannelHandlerContext ctx, String why) {
        if (ctx.channel().isActive()) {
            LOG.info("login of {} dropped: {}", remote, why);
        }
        decided = true;
        ctx.close();
    }

    private void end(ChannelHandlerContext ctx, Pdu response) {
        decided = true;
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
