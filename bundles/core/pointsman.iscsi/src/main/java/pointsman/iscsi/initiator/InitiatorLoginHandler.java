package pointsman.iscsi.initiator;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import pointsman.iscsi.Failures;
import pointsman.iscsi.HostPort;
import pointsman.iscsi.codec.PduCodec;
import pointsman.iscsi.login.SessionParameters;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.pdu.Pdu;

/** A connection until its login has succeeded or failed; the handler of the session then replaces it. */
final class InitiatorLoginHandler extends ChannelInboundHandlerAdapter {

    /** Puts the next handler in the place of this one. */
    interface LoggedIn {
        void accept(InitiatorLogin login, Channel channel);
    }

    private final InetSocketAddress portal;
    private final InitiatorLogin login;
    private final InitiatorOptions options;
    private final PduCodec codec;
    private final CompletableFuture<?> result;
    private final LoggedIn next;
    private ScheduledFuture<?> timeout;

    InitiatorLoginHandler(
            InetSocketAddress portal,
            InitiatorLogin login,
            InitiatorOptions options,
            PduCodec codec,
            CompletableFuture<?> result,
            LoggedIn next) {
        this.portal = portal;
        this.login = login;
        this.options = options;
        this.codec = codec;
        this.result = result;
        this.next = next;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        timeout = ctx.executor()
                .schedule(
                        () -> fail(
                                ctx,
                                new IOException("login at %s took longer than %d ms"
                                        .formatted(
                                                HostPort.of(portal),
                                                options.loginTimeout().toMillis()))),
                        options.loginTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        ctx.writeAndFlush(login.first());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Pdu pdu = (Pdu) message;
        try {
            if (!(pdu instanceof LoginResponse response)) {
                fail(
                        ctx,
                        new IOException("%s answered the login with opcode 0x%02x"
                                .formatted(HostPort.of(portal), pdu.opcode())));
                return;
            }
            Optional<LoginRequest> request = login.response(response);
            if (request.isPresent()) {
                ctx.writeAndFlush(request.get());
            } else {
                timeout.cancel(false);
                SessionParameters parameters = login.parameters();
                codec.fullFeaturePhase(parameters.maxRecvDataSegmentLength(), parameters.digests());
                next.accept(login, ctx.channel());
            }
        } catch (LoginRejectedException rejected) {
            fail(
                    ctx,
                    new LoginRejectedException(
                            HostPort.of(portal) + ": " + rejected.getMessage(),
                            rejected.statusCode(),
                            rejected.targetAddress().orElse(null)));
        } catch (IOException broken) {
            fail(
                    ctx,
                    new IOException(
                            "login at %s failed: %s".formatted(HostPort.of(portal), broken.getMessage()), broken));
        } finally {
            pdu.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, new IOException(portal + " closed the connection during the login"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(
                ctx,
                new IOException(
                        "login at %s failed: %s".formatted(HostPort.of(portal), Failures.reasonOf(cause)), cause));
    }

    private void fail(ChannelHandlerContext ctx, IOException cause) {
        timeout.cancel(false);
        result.completeExceptionally(cause);
        ctx.close();
    }
}
