package pointsman.engine.internal.direct;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.MappingTable;
import pointsman.api.PathPolicy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Severity;
import pointsman.api.VolumeMode;
import pointsman.engine.internal.execute.PathFlush;
import pointsman.engine.internal.execute.Reconciler;
import pointsman.engine.internal.execute.Threads;
import pointsman.engine.internal.execute.VolumeRegistry;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Export;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.session.ProxyExit;
import pointsman.engine.internal.status.SessionWatch;
import pointsman.iscsi.StageFailure;

/**
 * Changes which way the data of volumes takes. A volume is in one mode at a time: what is written down is DIRECT from before
 * the first redirect until after the last client that was redirected has left, so that whatever happens between, the engine
 * sends nothing while a redirected client can. Confined to the control thread.
 */
public final class VolumeModes {

    private static final Logger LOG = LoggerFactory.getLogger(VolumeModes.class);

    private final Threads threads;
    private final Inventory inventory;
    private final VolumeRegistry registry;
    private final Supplier<MappingTable> table;
    private final DirectVolumes volumes;
    private final ClientExit exit;
    private final ProxyExit proxyExit;
    private final SessionWatch sessions;
    private final PathFlush flush;
    private final Reconciler reconciler;
    private final EventLog events;
    private final Supplier<Duration> logoutLimit;
    private final Set<String> busy = new HashSet<>();

    /**
     * @param proxyExit confined to the data loop
     * @param logoutLimit how long a client has to log out
     */
    public VolumeModes(
            Threads threads,
            Inventory inventory,
            VolumeRegistry registry,
            Supplier<MappingTable> table,
            DirectVolumes volumes,
            ClientExit exit,
            ProxyExit proxyExit,
            SessionWatch sessions,
            PathFlush flush,
            Reconciler reconciler,
            EventLog events,
            Supplier<Duration> logoutLimit) {
        this.threads = threads;
        this.inventory = inventory;
        this.registry = registry;
        this.table = table;
        this.volumes = volumes;
        this.exit = exit;
        this.proxyExit = proxyExit;
        this.sessions = sessions;
        this.flush = flush;
        this.reconciler = reconciler;
        this.events = events;
        this.logoutLimit = logoutLimit;
    }

    /** Takes up what is written down, before any device is served. The former run's clients have lost it, too. */
    public void restore() {
        for (DeviceEntry device : inventory.devices()) {
            registry.export(device.id())
                    .ifPresent(export -> volumes.add(new DirectVolume(device, export, ModeState.DIRECT)));
        }
    }

    /** Tells the data loop what {@link #restore} has found, once the volumes are shown. */
    public void showRestored() {
        for (DirectVolume volume : volumes.all()) {
            threads.data()
                    .execute(() -> proxyExit.startAway(
                            volume.device().forwarder(), volume.export().targetName()));
        }
    }

    /**
     * Which way the data of a volume takes, as it is written down: a change that is under way counts only when it has ended in
     * proxy mode.
     */
    public VolumeMode mode(String volume) {
        return volumes.find(volume).isPresent() ? VolumeMode.DIRECT : VolumeMode.PROXY;
    }

    /**
     * Changes it; completes when it is so.
     *
     * @throws RedirectorException NOT_FOUND, CONFLICT while it is being changed or moved, or REFUSED
     */
    public CompletionStage<Void> set(String volumeId, VolumeMode mode, String who) {
        if (registry.isPartitioned(volumeId)) {
            if (mode == VolumeMode.PROXY) {
                return CompletableFuture.completedFuture(null);
            }
            throw new RedirectorException(
                    Code.REFUSED,
                    "volume '%s' has parts on several devices, which no single server can serve; leave it in proxy mode"
                            .formatted(volumeId));
        }
        DeviceEntry device = inventory
                .device(volumeId)
                .orElseThrow(() -> new RedirectorException(
                        Code.NOT_FOUND,
                        "there is no volume '%s'; list the volumes to see their ids".formatted(volumeId)));
        if (busy.contains(volumeId)) {
            throw new RedirectorException(
                    Code.CONFLICT, "the mode of volume %s is being changed already".formatted(name(device)));
        }
        if (mode == mode(volumeId)) {
            return CompletableFuture.completedFuture(null);
        }
        if (registry.isPart(volumeId)) {
            throw new RedirectorException(
                    Code.REFUSED,
                    "device %s is a part of a volume over several devices, which no single server can serve; leave it in proxy mode"
                            .formatted(name(device)));
        }
        if (device.isMoving() || device.isBlocked()) {
            throw new RedirectorException(
                    Code.CONFLICT, "device %s is being moved; try again when that has ended".formatted(name(device)));
        }
        busy.add(volumeId);
        CompletionStage<Void> change;
        try {
            change = mode == VolumeMode.DIRECT
                    ? toDirect(device)
                    : toProxy(volumes.find(volumeId).orElseThrow());
        } catch (RuntimeException e) {
            busy.remove(volumeId);
            throw e;
        }
        return change.whenComplete((nothing, failure) -> {
            busy.remove(volumeId);
            if (failure == null) {
                LOG.info("volume {} is in {} mode now, for {}", name(device), mode, who);
                events.report(
                        Severity.INFO,
                        EventType.VOLUME_MODE_CHANGED,
                        volumeId,
                        Map.of("mode", mode.name(), "who", who));
            }
        });
    }

    /**
     * Refuses a path policy with which it could not be known where a client of a volume in direct mode is.
     *
     * @throws RedirectorException REFUSED
     */
    public void requireShareable(String volume, PathPolicy policy) {
        volumes.find(volume).map(DirectVolume::device).ifPresent(device -> requireShareable(device, policy));
    }

    private void requireShareable(DeviceEntry device, PathPolicy policy) {
        if (policy != PathPolicy.ALL) {
            return;
        }
        for (PathEntry path : device.paths()) {
            if (path.excluded().isEmpty() && !sessions.canAsk(path.server())) {
                throw new RedirectorException(
                        Code.REFUSED,
                        "volume %s cannot be in direct mode with the path policy all: server %s does not say who is logged in to it; configure 'status' or 'clients' for it"
                                .formatted(name(device), path.server()));
            }
        }
    }

    private CompletionStage<Void> toDirect(DeviceEntry device) {
        requireShareable(device, device.pathUse().policy());
        Export export = exportOf(device);
        keep(device, Optional.of(export));
        DirectVolume volume = new DirectVolume(device, export, ModeState.LEAVING_PROXY);
        volumes.add(volume);
        return threads.fromData(() -> proxyExit.leave(
                        device.forwarder(), export.targetName(), logoutLimit.get(), flush::holdAndFlush))
                .handleAsync(
                        (nothing, failure) -> {
                            if (failure == null) {
                                reconciler.sharing().none(device);
                                volume.state().to(ModeState.DIRECT);
                                return null;
                            }
                            volume.state().to(ModeState.PROXY);
                            volumes.remove(volume);
                            keep(device, Optional.empty());
                            reconciler.reconcile(List.of(device));
                            throw new RedirectorException(
                                    Code.REFUSED,
                                    "volume %s stays in proxy mode: %s"
                                            .formatted(
                                                    name(device),
                                                    StageFailure.causeOf(failure)
                                                            .getMessage()),
                                    failure);
                        },
                        threads.control());
    }

    private CompletionStage<Void> toProxy(DirectVolume volume) {
        DeviceEntry device = volume.device();
        List<String> servers =
                volumes.mayHaveClients(volume).stream().map(ServerEntry::id).toList();
        volume.state().to(ModeState.LEAVING_DIRECT);
        CompletionStage<Runnable> left =
                exit.leave(volume, servers).thenCompose(reopen -> flushed(device, servers, reopen));
        return left.handleAsync(
                (reopen, failure) -> {
                    if (failure != null) {
                        volume.state().to(ModeState.DIRECT);
                        throw failure instanceof RuntimeException refusal
                                ? refusal
                                : new IllegalStateException(failure);
                    }
                    try {
                        keep(device, Optional.empty());
                    } catch (RedirectorException e) {
                        volume.state().to(ModeState.DIRECT);
                        reopen.run();
                        throw e;
                    }
                    volume.state().to(ModeState.PROXY);
                    volumes.remove(volume);
                    reconciler.sharing().none(device);
                    threads.data().execute(() -> proxyExit.comeBack(device.forwarder()));
                    reconciler.reconcile(List.of(device));
                    return null;
                },
                threads.control());
    }

    /** The engine will read at one server what clients have written at several. */
    private CompletionStage<Runnable> flushed(DeviceEntry device, List<String> servers, Runnable reopen) {
        if (servers.size() < 2) {
            return CompletableFuture.completedFuture(reopen);
        }
        return flush.pastAll(device, servers)
                .handleAsync(
                        (nothing, failure) -> {
                            if (failure != null) {
                                reopen.run();
                                throw new RedirectorException(
                                        Code.FAILED,
                                        "volume %s stays in direct mode, since what its servers have acknowledged could not be flushed: %s"
                                                .formatted(
                                                        name(device),
                                                        StageFailure.causeOf(failure)
                                                                .getMessage()),
                                        failure);
                            }
                            return reopen;
                        },
                        threads.control());
    }

    private void keep(DeviceEntry device, Optional<Export> export) {
        try {
            registry.keepExport(device.id(), export);
        } catch (UncheckedIOException e) {
            throw new RedirectorException(
                    Code.FAILED,
                    "the mode of volume %s cannot be written down: %s"
                            .formatted(name(device), e.getCause().getMessage()),
                    e);
        }
    }

    /** Where all servers show the device, alone: clients ask each of them for the same target and LUN. */
    private Export exportOf(DeviceEntry device) {
        Optional<ServerEntry> mapped = table.get().serverOf(device.id()).flatMap(inventory::server);
        if (mapped.filter(ServerEntry::isUp)
                .filter(server -> device.usablePath(server.id()).isPresent())
                .isEmpty()) {
            throw refused(device, "its server is not up");
        }
        PathEntry first = device.usablePath(mapped.get().id()).orElseThrow();
        Export export = new Export(first.targetName(), first.lun());
        for (PathEntry path : device.paths()) {
            if (path.excluded().isEmpty() && !export.isOf(path)) {
                throw refused(
                        device,
                        "%s shows it as LUN %d of %s, but %s as LUN %d of %s; give it the same name and LUN on all servers"
                                .formatted(
                                        first.server(),
                                        first.lun(),
                                        first.targetName(),
                                        path.server(),
                                        path.lun(),
                                        path.targetName()));
            }
        }
        volumes.otherIn(export, device).ifPresent(other -> {
            throw refused(
                    device,
                    "target %s also shows device %s, which clients would reach, too; give each a target of its own"
                            .formatted(export.targetName(), name(other)));
        });
        for (DeviceEntry other : inventory.devices()) {
            if (other != device && other.volume().targetName().equals(export.targetName())) {
                throw refused(device, "volume %s has its target's name already".formatted(name(other)));
            }
        }
        if (export.targetName().equals(registry.targetOfAll())) {
            throw refused(device, "its target has the name of the target of all devices");
        }
        return export;
    }

    private static RedirectorException refused(DeviceEntry device, String why) {
        return new RedirectorException(
                Code.REFUSED, "volume %s cannot go into direct mode: %s".formatted(name(device), why));
    }

    private static String name(DeviceEntry device) {
        return "%s (%s)".formatted(device.volume().name(), device.id());
    }
}
