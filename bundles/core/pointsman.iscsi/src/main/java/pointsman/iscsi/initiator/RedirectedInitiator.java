package pointsman.iscsi.initiator;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import pointsman.iscsi.StageFailure;
import pointsman.iscsi.target.DiscoveredTarget;

/**
 * An initiator that goes where a login is redirected to (RFC 7143, 11.13.5), for clients. The engine's own logins to servers
 * do not: a server that sends them elsewhere is not the one that was meant. Thread-safe.
 */
public final class RedirectedInitiator implements IscsiInitiator {

    /** More redirects of one login are taken for a ring. */
    private static final int MOST_REDIRECTS = 5;

    private final IscsiInitiator initiator;

    /** @param initiator makes each of the logins */
    public RedirectedInitiator(IscsiInitiator initiator) {
        this.initiator = Objects.requireNonNull(initiator, "initiator");
    }

    @Override
    public CompletionStage<List<DiscoveredTarget>> discover(
            EventLoop loop, InetSocketAddress portal, InitiatorOptions options) {
        return initiator.discover(loop, portal, options);
    }

    @Override
    public CompletionStage<InitiatorSession> login(
            EventLoop loop, InetSocketAddress portal, String targetName, InitiatorOptions options) {
        return login(loop, portal, targetName, options, MOST_REDIRECTS);
    }

    private CompletionStage<InitiatorSession> login(
            EventLoop loop, InetSocketAddress portal, String targetName, InitiatorOptions options, int redirectsLeft) {
        return initiator
                .login(loop, portal, targetName, options)
                .handle((session, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.<InitiatorSession>completedFuture(session);
                    }
                    Throwable cause = StageFailure.causeOf(failure);
                    if (redirectsLeft > 0
                            && cause instanceof LoginRejectedException rejected
                            && rejected.targetAddress().isPresent()) {
                        return next(rejected.targetAddress().get())
                                .thenCompose(address -> login(loop, address, targetName, options, redirectsLeft - 1));
                    }
                    return CompletableFuture.<InitiatorSession>failedFuture(cause);
                })
                .thenCompose(Function.identity());
    }

    private static CompletionStage<InetSocketAddress> next(String targetAddress) {
        String address = targetAddress.replaceFirst(",[0-9]+$", "");
        int colon = address.lastIndexOf(':');
        try {
            String host = address.substring(0, colon).replaceAll("^\\[|]$", "");
            return CompletableFuture.completedFuture(
                    new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return CompletableFuture.failedFuture(new LoginRejectedException(
                    "the login was redirected to '%s', which is no address".formatted(targetAddress), 0x0101));
        }
    }
}
