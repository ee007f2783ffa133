package pointsman.iscsi;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.channels.spi.SelectorProvider;

/** The way to the sockets: epoll where it can be loaded, else NIO. */
public enum Transport {
    EPOLL(EpollSocketChannel.class, EpollServerSocketChannel.class),
    NIO(NioSocketChannel.class, NioServerSocketChannel.class);

    private static final int EVENTS_GROW_AS_NEEDED = 0;

    private final Class<? extends Channel> channel;
    private final Class<? extends ServerChannel> serverChannel;

    Transport(Class<? extends Channel> channel, Class<? extends ServerChannel> serverChannel) {
        this.channel = channel;
        this.serverChannel = serverChannel;
    }

    /** How buffers for received bytes are sized: small for a quiet connection, large for one that moves data. */
    public static RecvByteBufAllocator receiveBuffers() {
        return new AdaptiveRecvByteBufAllocator(4096, 64 * 1024, 256 * 1024);
    }

    /** The better one of this machine. */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** The one that an event loop, or a group of them, was made for. */
    public static Transport of(EventLoopGroup group) {
        return group instanceof IoEventLoopGroup io && io.isIoType(EpollIoHandler.class) ? EPOLL : NIO;
    }

    /**
     * Makes event loops; the caller shuts them down.
     *
     * @param threads number of loops, at least 1
     * @param name prefix of the threads' names
     */
    public EventLoopGroup newGroup(int threads, String name) {
        IoHandlerFactory factory = this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), factory);
    }

    /**
     * Makes one event loop that polls for a short while before it sleeps; the caller shuts it down.
     *
     * @param name of the thread
     * @param gate says when; used by this loop only
     */
    public EventLoopGroup newLoop(String name, PollGate gate) {
        SelectStrategyFactory strategy = gate::strategy;
        IoHandlerFactory factory = this == EPOLL
                ? EpollIoHandler.newFactory(EVENTS_GROW_AS_NEEDED, strategy)
                : NioIoHandler.newFactory(SelectorProvider.provider(), strategy);
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), factory);
    }

    public Class<? extends Channel> channel() {
        return channel;
    }

    public Class<? extends ServerChannel> serverChannel() {
        return serverChannel;
    }
}
