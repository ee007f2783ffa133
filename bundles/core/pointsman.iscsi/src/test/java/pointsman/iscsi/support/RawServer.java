package pointsman.iscsi.support;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import pointsman.iscsi.Transport;
import pointsman.iscsi.codec.PduCodec;
import pointsman.iscsi.pdu.Digests;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.pdu.LoginStage;
import pointsman.iscsi.pdu.Pdu;

/**
 * Lets an initiator log in, then sends any PDU and hands out what comes: for what a well-behaved target does not do. One
 * connection. StatSN of the first PDU after the login is {@link #FIRST_STAT_SN}.
 */
public final class RawServer implements AutoCloseable {

    public static final int FIRST_STAT_SN = 102;
    private static final long DEADLINE_SECONDS = 10;

    private final BlockingQueue<Pdu> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
    private final int window;
    private final String[] keysAndValues;
    private final Channel listener;
    private Channel channel;

    /**
     * @param window commands that may be sent before anything moves the window
     * @param keysAndValues what the operational stage is answered with
     */
    public RawServer(EventLoopGroup loops, int window, String... keysAndValues) {
        this.window = window;
        this.keysAndValues = keysAndValues;
        this.listener = new ServerBootstrap()
                .group(loops)
                .channel(Transport.of(loops).serverChannel())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        PduCodec codec = new PduCodec();
                        codec.addTo(made.pipeline());
                        codec.fullFeaturePhase(1 << 20, Digests.NONE);
                        made.pipeline().addLast(new Receiver());
                        accepted.add(made);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    public void send(Pdu pdu) {
        channel().writeAndFlush(pdu).syncUninterruptibly();
    }

    /** The next PDU after the login, which must be of a type. */
    public <T extends Pdu> T receive(Class<T> type) {
        Pdu pdu = next(received);
        if (!type.isInstance(pdu)) {
            throw new AssertionError("expected %s, got %s".formatted(type.getSimpleName(), pdu));
        }
        return type.cast(pdu);
    }

    /** Whether nothing has come that was not received yet. */
    public boolean hasNothing() {
        return received.isEmpty();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        Channel open = accepted.poll();
        if (channel == null && open != null) {
            channel = open;
        }
        if (channel != null) {
            channel.close().awaitUninterruptibly();
        }
        received.forEach(Pdu::release);
    }

    private Channel channel() {
        if (channel == null) {
            channel = next(accepted);
        }
        return channel;
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing within %d s".formatted(DEADLINE_SECONDS));
            }
            return next;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private final class Receiver extends ChannelInboundHandlerAdapter {

        private int statSN = FIRST_STAT_SN - 2;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof LoginRequest request) {
                ctx.writeAndFlush(answer(request));
                request.release();
            } else {
                received.add((Pdu) message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }

        private LoginResponse answer(LoginRequest request) {
            boolean security = request.currentStage() == LoginStage.SECURITY_NEGOTIATION;
            return new LoginResponse(
                    true,
                    false,
                    request.currentStage(),
                    request.nextStage(),
                    0,
                    0,
                    request.isid(),
                    1,
                    request.initiatorTaskTag(),
                    statSN++,
                    request.cmdSN(),
                    request.cmdSN() + window - 1,
                    0,
                    security
                            ? RawClient.text("AuthMethod", "None")
                            : keysAndValues.length == 0 ? Unpooled.EMPTY_BUFFER : RawClient.text(keysAndValues));
        }
    }
}
