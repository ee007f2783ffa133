package pointsman.iscsi.support;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import pointsman.iscsi.Transport;

/** Passes the bytes of a connection on and, when told, flips a bit of one of them, as a bad network card would. */
public final class DamagingRelay implements AutoCloseable {

    private static final int NEVER = -1;

    private final AtomicInteger toServer = new AtomicInteger(NEVER);
    private final AtomicInteger toClient = new AtomicInteger(NEVER);
    private final Channel listener;

    public DamagingRelay(EventLoop loop, InetSocketAddress server) {
        listener = new ServerBootstrap()
                .group(loop)
                .channel(Transport.of(loop).serverChannel())
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {
                        connect(client, server);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Damages the byte that comes after so many others from now on. */
    public void damageToServer(int bytesBefore) {
        toServer.set(bytesBefore);
    }

    /** Damages the byte that comes after so many others from now on. */
    public void damageToClient(int bytesBefore) {
        toClient.set(bytesBefore);
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
    }

    private void connect(Channel client, InetSocketAddress address) {
        new Bootstrap()
                .group(client.eventLoop())
                .channel(Transport.of(client.eventLoop().parent()).channel())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel server) {
                        server.pipeline().addLast(new Pass(client, toClient));
                        client.pipeline().addLast(new Pass(server, toServer));
                    }
                })
                .connect(address)
                .addListener(connected -> client.config().setAutoRead(true));
    }

    private static final class Pass extends ChannelInboundHandlerAdapter {

        private final Channel other;
        private final AtomicInteger damage;

        Pass(Channel other, AtomicInteger damage) {
            this.other = other;
            this.damage = damage;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            int before = damage.get();
            if (before != NEVER && before < bytes.readableBytes()) {
                int at = bytes.readerIndex() + before;
                bytes.setByte(at, bytes.getByte(at) ^ 1);
                damage.set(NEVER);
            } else if (before != NEVER) {
                damage.set(before - bytes.readableBytes());
            }
            other.writeAndFlush(bytes);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            other.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
