package pointsman.iscsi.initiator;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.target.DiscoveredTarget;

/** Opens discovery and normal sessions with servers. Safe from any thread. */
public interface IscsiInitiator {

    /**
     * Asks a portal for its targets (SendTargets=All) in a discovery session of its own.
     *
     * @return the targets; exceptionally with an IOException that names the portal
     */
    CompletionStage<List<DiscoveredTarget>> discover(
            EventLoop loop, InetSocketAddress portal, InitiatorOptions options);

    /**
     * Logs in to a target.
     *
     * @return the session in the full feature phase; exceptionally with {@link java.net.ConnectException} when the
     *     connection was refused, {@link LoginRejectedException} when the target said no, or another IOException
     */
    CompletionStage<InitiatorSession> login(
            EventLoop loop, InetSocketAddress portal, String targetName, InitiatorOptions options);
}
