package pointsman.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pointsman.iscsi.Transport;

/** A refusal says that nobody serves there any more, and data rests on that; nothing else may be taken for one. */
class RefusedConnectionTest {

    @Test
    void aPortWhereNobodyListensRefuses() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
        EventLoopGroup group = Transport.best().newGroup(1, "test-refused");
        try {
            CompletionException failure = assertThrows(CompletionException.class, () -> new NettyIscsiInitiator()
                    .login(
                            group.next(),
                            nobody,
                            "iqn.test:t",
                            new InitiatorOptions("iqn.test:i", 1, Duration.ofSeconds(5), Duration.ofSeconds(5), 65_536))
                    .toCompletableFuture()
                    .join());
            assertInstanceOf(ConnectException.class, failure.getCause());
            assertTrue(NettyIscsiInitiator.isRefusal(failure.getCause().getCause()));
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    @Test
    void troubleOfThisHostIsNoRefusal() {
        assertFalse(NettyIscsiInitiator.isRefusal(
                new ConnectException("connect(..) failed with error(-99): Cannot assign requested address")));
        assertFalse(NettyIscsiInitiator.isRefusal(
                new ConnectException("connect(..) failed with error(-1): Operation not permitted")));
    }

    @Test
    void silenceIsNoRefusal() {
        assertFalse(NettyIscsiInitiator.isRefusal(new ConnectTimeoutException("connection timed out")));
        assertFalse(NettyIscsiInitiator.isRefusal(
                new ConnectException("finishConnect(..) failed with error(-110): Connection timed out")));
    }

    @Test
    void aHostThatCannotBeReachedHasNotRefused() {
        assertFalse(NettyIscsiInitiator.isRefusal(new NoRouteToHostException()));
    }
}
