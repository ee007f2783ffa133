package pointsman.engine.internal.execute;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Severity;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.ScsiCall;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.link.TaskEnd;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.Route;
import pointsman.engine.internal.proxy.StallWatch;
import pointsman.iscsi.StageFailure;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.target.TaskManagementResponse;

/**
 * What follows when a server answers but does not carry out the commands of one device. The device alone moves away if the
 * server confirms that the device's tasks have ended; if not, the server as a whole counts as failed, which fences it. A
 * path that stalled is tried with a read now and then, and is used again when that is answered.
 */
public final class StalledPaths implements StallWatch.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(StalledPaths.class);

    /** A trial ends when its server does; until then no second one is sent after it. */
    private static final Duration TRIAL_LIMIT = Duration.ofHours(1);

    private final Threads threads;
    private final Inventory inventory;
    private final Map<String, ServerLink> links;
    private final Reconciler reconciler;
    private final EventLog events;
    private final Duration resetLimit;
    private final Set<String> trials = new HashSet<>();

    /**
     * @param links by server id; each confined to the data loop
     * @param resetLimit longest time until a server confirms that tasks have ended
     */
    public StalledPaths(
            Threads threads,
            Inventory inventory,
            Map<String, ServerLink> links,
            Reconciler reconciler,
            EventLog events,
            Duration resetLimit) {
        this.threads = threads;
        this.inventory = inventory;
        this.links = Map.copyOf(links);
        this.reconciler = reconciler;
        this.events = events;
        this.resetLimit = resetLimit;
    }

    /** On the data loop. */
    @Override
    public void stalled(DeviceForwarder forwarder, Route route) {
        String device = forwarder.device();
        LOG.warn("device {} stalls at server {}; its tasks there are being ended", device, route.server());
        forwarder.suspendStalled(route, "server %s answers but stalls this device".formatted(route.server()));
        TaskEnd.resetOf(route.session(), route.lun(), resetLimit).whenComplete((code, failure) -> {
            // It has a route again if everything was answered meanwhile, and what is under way now is younger than the
            // reset.
            if (!route.session().isOpen() || forwarder.route().isPresent()) {
                forwarder.ended(route);
                return;
            }
            boolean ended = failure == null && code == TaskManagementResponse.FUNCTION_COMPLETE.code();
            if (ended && forwarder.isSettledAt(route)) {
                threads.control().execute(() -> moveAway(device, route));
            } else {
                String why = failure == null
                        ? "response " + code
                        : StageFailure.causeOf(failure).getMessage();
                links.get(route.server())
                        .fail("it stalls device %s and does not confirm that its tasks have ended (%s)"
                                .formatted(device, why));
            }
        });
    }

    private void moveAway(String id, Route route) {
        String server = route.server();
        DeviceEntry device = inventory.device(id).orElseThrow();
        // No route is given before the path is known to stall.
        threads.data().execute(() -> device.forwarder().ended(route));
        if (inventory.server(server).filter(ServerEntry::isUp).isEmpty()) {
            return;
        }
        device.stalled(server);
        events.report(Severity.ERROR, EventType.PATH_STALLED, id, Map.of("server", server));
        reconciler.reconcile(List.of(device));
    }

    /** Tries the paths that stalled; to be called now and then on the control thread. */
    public void retry() {
        for (DeviceEntry device : inventory.devices()) {
            for (PathEntry path : device.paths()) {
                if (device.isStalled(path.server()) && trials.add(key(device, path))) {
                    tryAgain(device, path);
                }
            }
        }
    }

    private void tryAgain(DeviceEntry device, PathEntry path) {
        int login = inventory.server(path.server()).orElseThrow().login();
        int blockBytes = device.blockBytes();
        threads.fromData(() -> links.get(path.server())
                        .session(path.targetName(), login)
                        .map(session -> (CompletionStage<byte[]>) ScsiCall.read(
                                session,
                                "READ",
                                path.lun(),
                                BlockCommand.read(0, 1).encode(),
                                blockBytes,
                                TRIAL_LIMIT))
                        .orElseGet(() -> CompletableFuture.failedFuture(
                                new IllegalStateException("server %s is not up".formatted(path.server())))))
                .whenCompleteAsync(
                        (data, failure) -> {
                            trials.remove(key(device, path));
                            if (failure == null && device.isStalled(path.server())) {
                                device.recovered(path.server());
                                events.report(
                                        Severity.INFO,
                                        EventType.PATH_RECOVERED,
                                        device.id(),
                                        Map.of("server", path.server()));
                                reconciler.reconcile(List.of(device));
                            }
                        },
                        threads.control());
    }

    private static String key(DeviceEntry device, PathEntry path) {
        return device.id() + "\n" + path.server();
    }
}
