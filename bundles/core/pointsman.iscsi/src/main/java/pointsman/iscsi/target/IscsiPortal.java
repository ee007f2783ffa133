package pointsman.iscsi.target;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.Transport;
import pointsman.iscsi.codec.PduCodec;

/** A listening portal: it speaks iSCSI with clients on behalf of a {@link TargetNode}. Safe from any thread. */
public final class IscsiPortal {

    static final String SESSION_HANDLER = "session";

    private static final Logger LOG = LoggerFactory.getLogger(IscsiPortal.class);

    private static final WriteBufferWaterMark WATER_MARKS = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);
    private static final int BACKLOG = 1024;

    private final TargetNode node;
    private final PortalLimits limits;
    private final SessionRegistry registry;
    private final PendingLogins pending;

    /** Open connections, each with what completes when it is gone and its handler has been told. */
    private final ConcurrentMap<Channel, CompletableFuture<Void>> connections = new ConcurrentHashMap<>();

    private final CompletableFuture<Void> allGone = new CompletableFuture<>();
    private final AtomicBoolean endBegun = new AtomicBoolean();
    /** Said once, until there is room again: many refused connections are not to fill the log. */
    private final AtomicBoolean fullReported = new AtomicBoolean();

    private Channel listener;

    private IscsiPortal(PortalGroup group, TargetNode node, PortalLimits limits) {
        this.registry = group.sessions();
        this.node = Objects.requireNonNull(node, "node");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.pending = new PendingLogins(limits.maxPendingLogins());
    }

    /** Listens on an address, as the only portal of its group. */
    public static IscsiPortal bind(
            EventLoopGroup boss,
            EventLoopGroup workers,
            InetSocketAddress address,
            TargetNode node,
            PortalLimits limits)
            throws IOException {
        return bind(boss, workers, address, new PortalGroup(), node, limits);
    }

    /**
     * Listens on an address. Waits until that has succeeded, so it is not to be called on an event loop.
     *
     * @param boss loop that accepts connections; stays with the caller
     * @param workers loops that serve them, of the same transport; stay with the caller
     * @param address where to listen; port 0 takes a free one
     * @param group the group to which it belongs
     * @param node decides what the clients find, the same for all portals of the group
     * @param limits bounds
     * @throws IOException naming the address, if it cannot be bound
     */
    public static IscsiPortal bind(
            EventLoopGroup boss,
            EventLoopGroup workers,
            InetSocketAddress address,
            PortalGroup group,
            TargetNode node,
            PortalLimits limits)
            throws IOException {
        IscsiPortal portal = new IscsiPortal(group, node, limits);
        ChannelFuture bound = new ServerBootstrap()
                .group(boss, workers)
                .channel(Transport.of(workers).serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, Transport.receiveBuffers())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        portal.accept(channel);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on %s: %s".formatted(address, bound.cause().getMessage()), bound.cause());
        }
        portal.listener = bound.channel();
        LOG.info("portal listens on {}", portal.localAddress());
        return portal;
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Connections that are open, in any phase. */
    public int connectionCount() {
        return connections.size();
    }

    /** Connections that have not logged in yet. */
    public int pendingLoginCount() {
        return pending.count();
    }

    /**
     * Stops in order: no new connections; each client is asked to log out and has 2 s for that, in which its open
     * commands can end.
     *
     * @return completes when all connections are closed and their handlers have been told
     */
    public CompletionStage<Void> close() {
        return end(channel -> {
            if (channel.pipeline().get(SESSION_HANDLER) instanceof FullFeatureHandler session) {
                session.closeInOrder("the portal is closing");
            } else {
                channel.close();
            }
        });
    }

    /**
     * Drops the listening socket and every connection at once, with a reset, as a crash would.
     *
     * @return completes when all connections are closed and their handlers have been told
     */
    public CompletionStage<Void> kill() {
        return end(channel -> channel.eventLoop().execute(() -> {
            if (channel.isOpen()) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                channel.close();
            }
        }));
    }

    /** The pipeline of a connection. */
    private void accept(Channel channel) {
        if (endBegun.get() || connections.size() >= limits.maxConnections()) {
            if (!fullReported.getAndSet(true)) {
                LOG.warn("connection of {} closed: there are {} already", channel.remoteAddress(), connections.size());
            }
            channel.close();
            return;
        }
        fullReported.set(false);
        CompletableFuture<Void> gone = new CompletableFuture<>();
        connections.put(channel, gone);
        gone.thenRun(() -> connections.remove(channel));
        // Closed on its own loop, which may not be this one.
        pending.add(channel).ifPresent(Channel::close);
        channel.closeFuture().addListener(closed -> pending.remove(channel));
        PduCodec codec = new PduCodec();
        codec.addTo(channel.pipeline());
        channel.pipeline()
                .addLast(SESSION_HANDLER, new TargetLoginHandler(node, limits, registry, pending, codec, gone));
    }

    private CompletionStage<Void> end(Consumer<Channel> ending) {
        if (endBegun.getAndSet(true)) {
            // A kill after a close hurries what is still open.
            connections.keySet().forEach(ending);
            return allGone;
        }
        listener.close().addListener(closed -> {
            Map<Channel, CompletableFuture<Void>> open = Map.copyOf(connections);
            open.keySet().forEach(ending);
            CompletableFuture.allOf(open.values().toArray(CompletableFuture[]::new))
                    .thenRun(() -> allGone.complete(null));
        });
        return allGone;
    }
}
