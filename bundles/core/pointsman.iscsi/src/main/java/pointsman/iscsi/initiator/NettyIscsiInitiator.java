package pointsman.iscsi.initiator;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.Failures;
import pointsman.iscsi.HostPort;
import pointsman.iscsi.Transport;
import pointsman.iscsi.codec.PduCodec;
import pointsman.iscsi.login.SessionPreferences;
import pointsman.iscsi.target.DiscoveredTarget;

/** The initiator on Netty. Its sessions live on the event loops that they are given; it has no state of its own. */
public final class NettyIscsiInitiator implements IscsiInitiator {

    static final String SESSION_HANDLER = "session";

    private static final WriteBufferWaterMark WATER_MARKS = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    private final SessionPreferences preferences;

    /** Asks for {@link SessionPreferences#defaults()} in its logins. */
    public NettyIscsiInitiator() {
        this(SessionPreferences.defaults());
    }

    /** @param preferences what its logins ask for; MaxRecvDataSegmentLength comes from the options of each login */
    public NettyIscsiInitiator(SessionPreferences preferences) {
        this.preferences = Objects.requireNonNull(preferences, "preferences");
    }

    @Override
    public CompletionStage<List<DiscoveredTarget>> discover(
            EventLoop loop, InetSocketAddress portal, InitiatorOptions options) {
        CompletableFuture<List<DiscoveredTarget>> result = new CompletableFuture<>();
        connect(loop, portal, Optional.empty(), options, result, (login, channel) -> {
            DiscoveryHandler discovery = new DiscoveryHandler(portal, login, options, result);
            channel.pipeline().replace(SESSION_HANDLER, SESSION_HANDLER, discovery);
        });
        return result;
    }

    @Override
    public CompletionStage<InitiatorSession> login(
            EventLoop loop, InetSocketAddress portal, String targetName, InitiatorOptions options) {
        CompletableFuture<InitiatorSession> result = new CompletableFuture<>();
        connect(loop, portal, Optional.of(targetName), options, result, (login, channel) -> {
            SessionHandler session = new SessionHandler(targetName, portal, login, channel);
            channel.pipeline().replace(SESSION_HANDLER, SESSION_HANDLER, session);
            if (!result.complete(session)) {
                session.abort("nobody waits for it any more");
            }
        });
        return result;
    }

    private void connect(
            EventLoop loop,
            InetSocketAddress portal,
            Optional<String> targetName,
            InitiatorOptions options,
            CompletableFuture<?> result,
            InitiatorLoginHandler.LoggedIn next) {
        new Bootstrap()
                .group(loop)
                .channel(Transport.of(loop).channel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS)
                .option(ChannelOption.RECVBUF_ALLOCATOR, Transport.receiveBuffers())
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(options.connectTimeout().toMillis()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        PduCodec codec = new PduCodec();
                        InitiatorLogin login = new InitiatorLogin(
                                targetName,
                                options,
                                preferences.withMaxRecvDataSegmentLength(options.maxRecvDataSegmentLength()));
                        codec.addTo(channel.pipeline());
                        channel.pipeline()
                                .addLast(
                                        SESSION_HANDLER,
                                        new InitiatorLoginHandler(portal, login, options, codec, result, next));
                    }
                })
                .connect(portal)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        result.completeExceptionally(notConnected(portal, connected.cause()));
                    }
                });
    }

    /**
     * Whether the other host said that nobody listens there (a reset in answer to SYN). A ConnectException may also mean that
     * this host has no port left or that its own filter says no, and whoever takes a refusal for a sign must not see one
     * there. Java and Netty give the system's error only as text, Netty with its number (111 on Linux).
     */
    static boolean isRefusal(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof ConnectException
                && !(cause instanceof ConnectTimeoutException)
                && (message.contains("Connection refused") || message.contains("(-111)"));
    }

    private static IOException notConnected(InetSocketAddress portal, Throwable cause) {
        if (isRefusal(cause)) {
            ConnectException refused = new ConnectException("%s refuses the connection".formatted(HostPort.of(portal)));
            refused.initCause(cause);
            return refused;
        }
        return new IOException(
                "cannot connect to %s: %s".formatted(HostPort.of(portal), Failures.reasonOf(cause)), cause);
    }
}
