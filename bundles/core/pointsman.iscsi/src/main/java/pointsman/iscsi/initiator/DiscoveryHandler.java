package pointsman.iscsi.initiator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import pointsman.iscsi.Failures;
import pointsman.iscsi.HostPort;
import pointsman.iscsi.login.TextCollector;
import pointsman.iscsi.login.TextPair;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.LogoutResponse;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;
import pointsman.iscsi.target.DiscoveredTarget;

/** A discovery session in the full feature phase: SendTargets=All, logout. */
final class DiscoveryHandler extends ChannelInboundHandlerAdapter {

    private static final int TEXT_TAG = 2;
    private static final int LOGOUT_TAG = 3;

    private final InetSocketAddress portal;
    private final InitiatorLogin login;
    private final InitiatorOptions options;
    private final CompletableFuture<List<DiscoveredTarget>> result;
    private final TextCollector received = new TextCollector();
    private int cmdSN;
    private int expStatSN;
    private ScheduledFuture<?> timeout;

    DiscoveryHandler(
            InetSocketAddress portal,
            InitiatorLogin login,
            InitiatorOptions options,
            CompletableFuture<List<DiscoveredTarget>> result) {
        this.portal = portal;
        this.login = login;
        this.options = options;
        this.result = result;
        this.cmdSN = login.cmdSN();
        this.expStatSN = login.expStatSN();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timeout = ctx.executor()
                .schedule(
                        () -> fail(ctx, portal + " did not list its targets within " + options.loginTimeout()),
                        options.loginTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        ByteBuf text = Unpooled.buffer();
        TextPair.write(List.of(new TextPair("SendTargets", "All")), text);
        request(ctx, Pdu.RESERVED_TAG, text);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Pdu pdu = (Pdu) message;
        try {
            if (pdu instanceof TextResponse response) {
                text(ctx, response);
            } else if (pdu instanceof LogoutResponse) {
                ctx.close();
            } else {
                fail(ctx, "%s answered SendTargets with opcode 0x%02x".formatted(HostPort.of(portal), pdu.opcode()));
            }
        } catch (IOException broken) {
            fail(ctx, "%s answered SendTargets with nonsense: %s".formatted(HostPort.of(portal), broken.getMessage()));
        } finally {
            pdu.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, portal + " closed the connection before it had listed its targets");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(ctx, "discovery at %s failed: %s".formatted(HostPort.of(portal), Failures.reasonOf(cause)));
    }

    private void text(ChannelHandlerContext ctx, TextResponse response) throws IOException {
        expStatSN = response.statSN() + 1;
        received.add(response.dataSegment());
        if (response.continues() || !response.isFinal()) {
            request(ctx, response.targetTransferTag(), Unpooled.EMPTY_BUFFER);
            return;
        }
        result.complete(targets(received.take()));
        ctx.writeAndFlush(
                new LogoutRequest(true, LogoutRequest.CLOSE_SESSION, LOGOUT_TAG, login.cid(), cmdSN, expStatSN));
    }

    private void request(ChannelHandlerContext ctx, int targetTransferTag, ByteBuf text) {
        ctx.writeAndFlush(
                new TextRequest(false, true, false, 0, TEXT_TAG, targetTransferTag, cmdSN++, expStatSN, text));
    }

    private static List<DiscoveredTarget> targets(List<TextPair> pairs) {
        List<DiscoveredTarget> targets = new ArrayList<>();
        String name = null;
        List<String> addresses = new ArrayList<>();
        for (TextPair pair : pairs) {
            if (pair.key().equals("TargetName")) {
                if (name != null) {
                    targets.add(new DiscoveredTarget(name, addresses));
                }
                name = pair.value();
                addresses = new ArrayList<>();
            } else if (pair.key().equals("TargetAddress")) {
                addresses.add(pair.value());
            }
        }
        if (name != null) {
            targets.add(new DiscoveredTarget(name, addresses));
        }
        return targets;
    }

    private void fail(ChannelHandlerContext ctx, String message) {
        timeout.cancel(false);
        result.completeExceptionally(new IOException(message));
        ctx.close();
    }
}
