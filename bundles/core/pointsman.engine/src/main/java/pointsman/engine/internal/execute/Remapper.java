package pointsman.engine.internal.execute;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.MappingChange;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapCause;
import pointsman.api.RemapOutcome;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.Severity;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.Route;
import pointsman.engine.internal.proxy.Switched;
import pointsman.engine.internal.state.StateMachine;
import pointsman.iscsi.StageFailure;

/**
 * Planned remaps, as {@link RemapPhase} says: the intent is written down, then new requests are held, those under way end on
 * all paths, the caches are flushed, the table in memory changes, the route is switched and requests flow again; then it is written down
 * that it is so. So no disk is waited for while requests are. When a step before the switch fails the device goes on where
 * it is; when its server fails meanwhile the {@link Reconciler} takes over. Confined to the control thread.
 */
public final class Remapper {

    private static final Logger LOG = LoggerFactory.getLogger(Remapper.class);

    private final Threads threads;
    private final Inventory inventory;
    private final TableWriter writer;
    private final Map<String, ServerLink> links;
    private final Reconciler reconciler;
    private final EventLog events;
    private final Duration drainLimit;
    private final PastEngine pastEngine;
    private final PathFlush flush;

    /**
     * @param links by server id; each confined to the data loop
     * @param drainLimit longest time for the requests under way and the flush
     */
    public Remapper(
            Threads threads,
            Inventory inventory,
            TableWriter writer,
            Map<String, ServerLink> links,
            Reconciler reconciler,
            EventLog events,
            Duration drainLimit,
            PastEngine pastEngine,
            PathFlush flush) {
        this.flush = flush;
        this.pastEngine = pastEngine;
        this.threads = threads;
        this.inventory = inventory;
        this.writer = writer;
        this.links = Map.copyOf(links);
        this.reconciler = reconciler;
        this.events = events;
        this.drainLimit = drainLimit;
    }

    /**
     * Moves a device; the stage completes on the control thread, as {@link pointsman.api.RedirectorService#remap} says.
     *
     * @throws RedirectorException if it may not even begin
     */
    public CompletionStage<RemapOutcome> remap(String deviceId, String to, RemapCause cause, String who, String why) {
        DeviceEntry device = inventory
                .device(deviceId)
                .orElseThrow(() -> new RedirectorException(
                        Code.NOT_FOUND, "there is no device '%s'; list them to see their ids".formatted(deviceId)));
        ServerEntry server = inventory
                .server(to)
                .orElseThrow(() -> new RedirectorException(
                        Code.NOT_FOUND, "there is no server '%s'; list them to see their ids".formatted(to)));
        if (device.isMoving()) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "device %s is being moved already; try again when that has ended".formatted(name(device)));
        }
        String from = writer.table()
                .serverOf(deviceId)
                .orElseThrow(() -> new RedirectorException(
                        Code.REFUSED, "device %s is not served by any server yet".formatted(name(device))));
        if (from.equals(to)) {
            throw new RedirectorException(
                    Code.REFUSED, "device %s is served by %s already".formatted(name(device), to));
        }
        requireUsable(device, server);
        if (!device.isDirect()) {
            return remapFrom(from, device, server, cause, who, why);
        }
        return pastEngine.leave(device, from).thenCompose(reopen -> remapLeft(from, device, server, cause, who, why)
                .whenComplete((outcome, failure) -> reopen.run()));
    }

    /** The clients of a device in direct mode have left; much may have happened meanwhile. */
    private CompletionStage<RemapOutcome> remapLeft(
            String from, DeviceEntry device, ServerEntry server, RemapCause cause, String who, String why) {
        try {
            if (device.isMoving()
                    || !device.isDirect()
                    || writer.table().serverOf(device.id()).filter(from::equals).isEmpty()) {
                throw new RedirectorException(
                        Code.CONFLICT,
                        "device %s has changed while its clients left %s; look at it again"
                                .formatted(name(device), from));
            }
            requireUsable(device, server);
            return remapFrom(from, device, server, cause, who, why);
        } catch (RedirectorException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<RemapOutcome> remapFrom(
            String from, DeviceEntry device, ServerEntry server, RemapCause cause, String who, String why) {
        String to = server.id();
        String deviceId = device.id();
        TableWriter.Row row = new TableWriter.Row(deviceId, to, cause, who, why);
        StateMachine<RemapPhase> phase = new StateMachine<>("the remap of device " + deviceId, RemapPhase.PREPARING);
        intend(device, row);
        device.setMoving(true);
        phase.to(RemapPhase.DRAINING);
        DeviceForwarder forwarder = device.forwarder();
        CompletableFuture<RemapOutcome> result = new CompletableFuture<>();
        (device.isDirect() ? flush.past(device, from) : threads.fromData(() -> flush.holdAndFlush(forwarder)))
                .toCompletableFuture()
                .orTimeout(drainLimit.toNanos(), TimeUnit.NANOSECONDS)
                .thenApplyAsync(
                        nothing -> {
                            PathEntry path = requireUsable(device, server);
                            phase.to(RemapPhase.SWITCHING);
                            return new Settled(writer.settle(row), path, server.login());
                        },
                        threads.control())
                .thenCompose(settled -> device.isDirect()
                        ? CompletableFuture.completedFuture(new Moved(settled.change(), new Switched(Duration.ZERO, 0)))
                        : threads.onData(() -> switchOver(forwarder, settled)))
                .whenCompleteAsync(
                        (moved, failure) -> {
                            device.setMoving(false);
                            if (failure == null) {
                                phase.to(RemapPhase.COMPLETING);
                                moved(device, moved);
                                phase.to(RemapPhase.DONE);
                                result.complete(new RemapOutcome(
                                        moved.change(), moved.switched().pause()));
                            } else {
                                if (!phase.is(RemapPhase.SWITCHING)) {
                                    phase.to(RemapPhase.ABANDONED);
                                }
                                result.completeExceptionally(notMoved(device, to, StageFailure.causeOf(failure)));
                            }
                        },
                        threads.control())
                .whenComplete((outcome, failure) -> {
                    // Whoever waits must hear of it, even if what follows from a move has failed.
                    if (failure != null && !result.isDone()) {
                        result.completeExceptionally(failure);
                    }
                });
        return result;
    }

    /**
     * A row that was changed in memory, and the path that it means.
     *
     * @param login the login that the path was seen with
     */
    private record Settled(MappingChange change, PathEntry path, int login) {}

    private record Moved(MappingChange change, Switched switched) {}

    private void intend(DeviceEntry device, TableWriter.Row row) {
        try {
            writer.intend(row);
        } catch (UncheckedIOException e) {
            events.report(
                    Severity.WARNING,
                    EventType.REMAP_FAILED,
                    device.id(),
                    Map.of("to", row.to(), "reason", e.getCause().getMessage()));
            throw new RedirectorException(
                    Code.FAILED,
                    "device %s stays where it is: %s"
                            .formatted(name(device), e.getCause().getMessage()),
                    e);
        }
    }

    /**
     * On the data loop. The row has changed, so there is no way back: if the new server was lost just now, the device
     * waits and is treated like one whose server failed.
     */
    private Moved switchOver(DeviceForwarder forwarder, Settled settled) {
        MappingChange change = settled.change();
        PathEntry path = settled.path();
        // Between the drain and now its server may have failed, but nothing was under way there.
        Switched switched = links.get(change.to())
                .session(path.targetName(), settled.login())
                .map(session -> forwarder.switchTo(new Route(change.to(), session, path.lun(), change.revision())))
                .orElseGet(() -> {
                    forwarder.suspend("server %s was lost while the device moved to it".formatted(change.to()));
                    return new Switched(Duration.ZERO, 0);
                });
        return new Moved(change, switched);
    }

    private void moved(DeviceEntry device, Moved moved) {
        MappingChange change = moved.change();
        try {
            writer.writeDown();
        } catch (UncheckedIOException e) {
            // The intent is in the file, so that a restart finds the same; and each later write tries it again.
            LOG.error("device {} has moved, but that could not be written down yet", name(device), e);
        }
        LOG.info(
                "device {} moved from {} to {} for {} (revision {}, held for {} us)",
                name(device),
                change.from().orElse("?"),
                change.to(),
                change.who(),
                change.revision(),
                moved.switched().pause().toNanos() / 1_000);
        events.report(
                Severity.INFO, EventType.DEVICE_REMAPPED, device.id(), RemapEvents.arguments(change, moved.switched()));
        reconciler.reconcile(List.of(device));
    }

    private RedirectorException notMoved(DeviceEntry device, String to, Throwable cause) {
        threads.data().execute(device.forwarder()::resume);
        try {
            writer.giveUp(device.id());
        } catch (UncheckedIOException e) {
            LOG.error("that device {} stays where it is could not be written down yet", name(device), e);
        }
        reconciler.reconcile(List.of(device));
        String reason = cause instanceof TimeoutException
                ? "requests under way did not end within %d ms".formatted(drainLimit.toMillis())
                : cause.getMessage();
        events.report(Severity.WARNING, EventType.REMAP_FAILED, device.id(), Map.of("to", to, "reason", reason));
        return cause instanceof RedirectorException refusal
                ? refusal
                : new RedirectorException(
                        Code.FAILED,
                        "device %s could not be moved to %s and stays where it is: %s"
                                .formatted(name(device), to, reason),
                        cause);
    }

    private PathEntry requireUsable(DeviceEntry device, ServerEntry server) {
        if (server.health() != ServerHealth.UP) {
            throw new RedirectorException(
                    Code.REFUSED,
                    "server %s is not up (%s); wait until it is"
                            .formatted(server.id(), server.status().detail()));
        }
        if (server.mode() != ServerMode.ACTIVE) {
            throw new RedirectorException(
                    Code.REFUSED,
                    "server %s is in mode %s; set it to active first"
                            .formatted(server.id(), server.mode().name().toLowerCase(Locale.ROOT)));
        }
        PathEntry path = device.path(server.id())
                .orElseThrow(() -> new RedirectorException(
                        Code.REFUSED, "server %s does not reach device %s".formatted(server.id(), name(device))));
        path.excluded().ifPresent(reason -> {
            throw new RedirectorException(
                    Code.REFUSED,
                    "the path of server %s to device %s must not be used: %s"
                            .formatted(server.id(), name(device), reason));
        });
        return path;
    }

    /** Name and id, so that people and programs both know which one. */
    private static String name(DeviceEntry device) {
        return "%s (%s)".formatted(device.volume().name(), device.id());
    }
}
