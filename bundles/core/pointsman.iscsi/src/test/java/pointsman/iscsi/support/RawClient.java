package pointsman.iscsi.support;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import pointsman.iscsi.Transport;
import pointsman.iscsi.codec.PduCodec;
import pointsman.iscsi.login.TextPair;
import pointsman.iscsi.pdu.Digests;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.pdu.Pdu;

/** Sends any PDU and hands out what comes back: for what a well-behaved initiator does not do. */
public final class RawClient implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 10;

    private final BlockingQueue<Pdu> received = new LinkedBlockingQueue<>();
    private final Channel channel;

    public RawClient(EventLoop loop, InetSocketAddress portal) {
        channel = new Bootstrap()
                .group(loop)
                .channel(Transport.of(loop).channel())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        PduCodec codec = new PduCodec();
                        codec.addTo(made.pipeline());
                        codec.fullFeaturePhase(1 << 20, Digests.NONE);
                        made.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelRead(ChannelHandlerContext ctx, Object message) {
                                received.add((Pdu) message);
                            }

                            @Override
                            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                                ctx.close();
                            }
                        });
                    }
                })
                .connect(portal)
                .syncUninterruptibly()
                .channel();
    }

    public void send(Object message) {
        channel.writeAndFlush(message).awaitUninterruptibly();
    }

    /** The next PDU, which must be of a type. */
    public <T extends Pdu> T receive(Class<T> type) {
        try {
            Pdu pdu = received.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (!type.isInstance(pdu)) {
                throw new AssertionError("expected %s, got %s".formatted(type.getSimpleName(), pdu));
            }
            return type.cast(pdu);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Waits until the other side has closed the connection. */
    public void awaitClosed() {
        if (!channel.closeFuture().awaitUninterruptibly(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the connection is still open");
        }
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Takes nothing any more that the other side sends. */
    public void stopReading() {
        channel.config().setAutoRead(false);
    }

    /** Whether nothing has come that was not received yet. */
    public boolean hasNothing() {
        return received.isEmpty();
    }

    public static ByteBuf text(String... keysAndValues) {
        ByteBuf text = Unpooled.buffer();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            TextPair.write(List.of(new TextPair(keysAndValues[i], keysAndValues[i + 1])), text);
        }
        return text;
    }

    /** A login request with CmdSN 1, CID 0 and ISID 1. */
    public static LoginRequest login(boolean transit, boolean continues, int csg, int nsg, int tsih, ByteBuf text) {
        return new LoginRequest(transit, continues, csg, nsg, 0, 0, 1, tsih, 1, 0, 1, 0, text);
    }

    /** Logs in, skipping the security stage, with the given keys besides the names. */
    public LoginResponse logIn(String... keysAndValues) {
        ByteBuf text = text("InitiatorName", Loopback.INITIATOR, "TargetName", MemoryNode.TARGET);
        ByteBuf more = text(keysAndValues);
        text.writeBytes(more);
        send(login(true, false, 1, 3, 0, text));
        LoginResponse response = receive(LoginResponse.class);
        response.release();
        if (response.status() != 0) {
            throw new AssertionError("login failed: " + response);
        }
        return response;
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        received.forEach(Pdu::release);
    }
}
