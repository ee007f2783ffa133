package pointsman.iscsi.support;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.target.IscsiPortal;
import pointsman.iscsi.target.PortalGroup;
import pointsman.iscsi.target.PortalLimits;

/** A portal over memory and an initiator, in one process. */
public final class Loopback implements AutoCloseable {

    public static final String INITIATOR = "iqn.2026-11.org.pointsman.test:initiator";
    private static final long DEADLINE_SECONDS = 20;

    public final EventLoopGroup servers = Transport.best().newGroup(1, "server");
    public final EventLoopGroup clients = Transport.best().newGroup(1, "client");
    public final MemoryNode node = new MemoryNode(16 * 1024 * 1024);
    public final PortalGroup group = new PortalGroup();
    public final IscsiPortal portal;
    public final NettyIscsiInitiator initiator = new NettyIscsiInitiator();

    public Loopback(PortalLimits limits) throws IOException {
        portal = bind(group, limits);
    }

    /** Binds one more portal, at a free port; the caller ends it. */
    public IscsiPortal bind(PortalGroup ofGroup, PortalLimits limits) throws IOException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return IscsiPortal.bind(servers, servers, free, ofGroup, node, limits);
    }

    public EventLoop clientLoop() {
        return clients.next();
    }

    public InitiatorSession login() {
        return login(InitiatorOptions.of(INITIATOR, 0x400001370000L));
    }

    public InitiatorSession login(InitiatorOptions options) {
        return await(initiator.login(clientLoop(), portal.localAddress(), MemoryNode.TARGET, options));
    }

    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("nothing within %d s".formatted(DEADLINE_SECONDS), late);
        }
    }

    /** Waits until a condition holds. */
    public static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(DEADLINE_SECONDS).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("it did not come true within %d s".formatted(DEADLINE_SECONDS));
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    @Override
    public void close() {
        await(portal.kill());
        servers.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        clients.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
