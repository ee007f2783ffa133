package pointsman.demo;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import pointsman.engine.access.ClientPattern;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.NettyIscsiInitiator;

/** The clients of the demonstration, on an event loop of their own. Safe from any thread. */
public final class DemoLoad {

    /** The clients of the demonstration. */
    static final ClientPattern CLIENTS = new ClientPattern("iqn.2026-11.org.pointsman.demo:*");

    private static final String CLIENT_PREFIX = "iqn.2026-11.org.pointsman.demo:";
    private static final long FIRST_ISID = 0x8000_0000_0001L;

    private final EventLoopGroup group = Transport.best().newGroup(1, "demo-clients");
    private final EventLoop loop = group.next();
    private final List<DeviceLoad> loads = new ArrayList<>();
    private CompletionStage<LoadStatistics> ending;

    /**
     * @param portal where the clients log in
     * @param targetNames iSCSI name of the target of each device, by device name
     */
    DemoLoad(InetSocketAddress portal, List<DeviceProfile> profiles, Map<String, String> targetNames) {
        NettyIscsiInitiator initiator = new NettyIscsiInitiator();
        for (DeviceProfile profile : profiles) {
            InitiatorOptions options = InitiatorOptions.of(CLIENT_PREFIX + profile.client(), FIRST_ISID + loads.size());
            loads.add(new DeviceLoad(profile, loop, initiator, options, portal, targetNames.get(profile.device())));
        }
    }

    /** Logs in all clients and begins; completes when all are logged in. */
    CompletionStage<Void> start() {
        return all(DeviceLoad::start);
    }

    /**
     * Ends all clients in order; completes when the last request has been answered. Idempotent.
     *
     * @return what they have seen in all
     */
    public synchronized CompletionStage<LoadStatistics> stop() {
        if (ending == null) {
            ending = all(DeviceLoad::stop)
                    .thenApply(nothing -> sum())
                    .whenComplete((total, failure) -> group.shutdownGracefully(0, 1, TimeUnit.SECONDS));
        }
        return ending;
    }

    /** What all clients have seen so far. */
    public synchronized CompletionStage<LoadStatistics> statistics() {
        return ending != null ? ending : onLoop(() -> CompletableFuture.completedFuture(sum()));
    }

    private LoadStatistics sum() {
        return loads.stream().map(DeviceLoad::statistics).reduce(LoadStatistics.none(), LoadStatistics::plus);
    }

    private CompletionStage<Void> all(Function<DeviceLoad, CompletionStage<Void>> action) {
        return onLoop(() -> CompletableFuture.allOf(loads.stream()
                .map(load -> action.apply(load).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new)));
    }

    private <T> CompletionStage<T> onLoop(Supplier<CompletionStage<T>> action) {
        return CompletableFuture.supplyAsync(action, loop).thenCompose(stage -> stage);
    }
}
