package pointsman.engine.internal.execute;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Extent;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeRules;
import pointsman.api.VolumeStatus;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.mapping.PartitionedVolume;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.monitor.EventLog;

/**
 * Creates, grows and deletes volumes over parts of devices, one at a time. Confined to the control thread.
 *
 * <p>A volume that goes away, because it is deleted or because its device becomes a part of another, is first taken from
 * all clients, if none uses it; then the change is written down; then everything is shown as it is written.
 */
public final class VolumeBook {

    private static final Logger LOG = LoggerFactory.getLogger(VolumeBook.class);
    private static final int ID_BYTES = 8;

    /** What clients see. */
    public interface Stage {

        /**
         * Takes volumes from all clients, or none of them if one is in use.
         *
         * @param ids of volumes that are shown; others are left out
         * @return completes on the control thread with what uses one, or empty
         */
        CompletionStage<Optional<String>> withdraw(Set<String> ids);

        /**
         * Shows all volumes as they are written down.
         *
         * @return completes on the control thread when clients see them
         */
        CompletionStage<Void> show();
    }

    private final MappingStore store;
    private final VolumeRegistry registry;
    private final Stage stage;
    private final Supplier<SystemSnapshot> system;
    private final EventLog events;
    private final Runnable changed;
    private final SecureRandom random = new SecureRandom();
    private boolean busy;

    /**
     * @param system the system as it is now
     * @param changed is told after each change
     */
    public VolumeBook(
            MappingStore store,
            VolumeRegistry registry,
            Stage stage,
            Supplier<SystemSnapshot> system,
            EventLog events,
            Runnable changed) {
        this.store = store;
        this.registry = registry;
        this.stage = stage;
        this.system = system;
        this.events = events;
        this.changed = changed;
    }

    /** See {@link pointsman.api.RedirectorService#createVolume}. */
    public CompletionStage<VolumeStatus> create(VolumeRequest request) {
        return alone(() -> {
            SystemSnapshot before = system.get();
            new VolumeRules(before).requireCreatable(request);
            int blockBytes =
                    before.devices().get(request.extents().get(0).device()).blockBytes();
            long blocks = request.extents().stream().mapToLong(Extent::blocks).sum();
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            VolumeRecord names =
                    registry.nameVolume("volume." + HexFormat.of().formatHex(id), request.name(), blocks, blockBytes);
            boolean striped = request.layout() == VolumeLayout.STRIPED;
            PartitionedVolume volume = new PartitionedVolume(
                    names,
                    request.layout(),
                    request.stripeBlocks(),
                    striped ? request.extents().size() : 0,
                    request.extents());
            return withdrawn(
                            devices(request.extents()),
                            now -> new VolumeRules(now).requireCreatable(request),
                            () -> store.put(volume),
                            EventType.VOLUME_CREATED,
                            described(volume, request.who()))
                    .thenApply(shown -> shown.volumes().get(volume.id()));
        });
    }

    /** See {@link pointsman.api.RedirectorService#growVolume}. */
    public CompletionStage<VolumeStatus> grow(String id, List<Extent> appended, String who) {
        return alone(() -> {
            SystemSnapshot before = system.get();
            new VolumeRules(before).requireGrowable(volume(before, id), appended);
            PartitionedVolume grown = store.partitioned().get(id).with(appended);
            return withdrawn(
                            devices(appended),
                            now -> new VolumeRules(now).requireGrowable(volume(now, id), appended),
                            () -> store.put(grown),
                            EventType.VOLUME_GROWN,
                            described(grown, who))
                    .thenApply(shown -> shown.volumes().get(id));
        });
    }

    /** See {@link pointsman.api.RedirectorService#deleteVolume}. */
    public CompletionStage<VolumeStatus> delete(String id, String who) {
        return alone(() -> {
            VolumeStatus volume = volume(system.get(), id);
            if (volume.ofDevice()) {
                throw new RedirectorException(
                        Code.REFUSED,
                        "volume '%s' is one whole device and cannot be deleted; it is there as long as the device is"
                                .formatted(id));
            }
            return withdrawn(
                            Set.of(id),
                            now -> {},
                            () -> store.remove(id),
                            EventType.VOLUME_DELETED,
                            new Description(id, Map.of("name", volume.name(), "who", who)))
                    .thenApply(shown -> volume);
        });
    }

    private record Description(String volume, Map<String, String> arguments) {}

    private static Description described(PartitionedVolume volume, String who) {
        return new Description(
                volume.id(),
                Map.of(
                        "name", volume.names().name(),
                        "blocks", Long.toString(volume.names().blocks()),
                        "extents", Integer.toString(volume.extents().size()),
                        "who", who));
    }

    private static VolumeStatus volume(SystemSnapshot system, String id) {
        VolumeStatus volume = system.volumes().get(id);
        if (volume == null) {
            throw new RedirectorException(
                    Code.NOT_FOUND, "there is no volume '%s'; list the volumes to see their ids".formatted(id));
        }
        return volume;
    }

    private static Set<String> devices(Collection<Extent> extents) {
        Set<String> devices = new TreeSet<>();
        extents.forEach(extent -> devices.add(extent.device()));
        return devices;
    }

    /** While volumes are taken from clients nothing else may be decided on what there was before. */
    private <T> CompletionStage<T> alone(Supplier<CompletionStage<T>> change) {
        if (busy) {
            throw new RedirectorException(Code.CONFLICT, "another volume is being changed; try again in a moment");
        }
        busy = true;
        try {
            return change.get().whenComplete((result, failure) -> busy = false);
        } catch (RuntimeException e) {
            busy = false;
            throw e;
        }
    }

    private CompletionStage<SystemSnapshot> withdrawn(
            Set<String> ids, Consumer<SystemSnapshot> rules, Runnable write, EventType type, Description description) {
        return stage.withdraw(ids).thenCompose(use -> {
            if (use.isPresent()) {
                throw new RedirectorException(Code.REFUSED, use.get());
            }
            // Meanwhile a device may have become another, or gone into direct mode.
            Optional<RedirectorException> failure = written(() -> {
                rules.accept(system.get());
                write.run();
            });
            return stage.show().thenApply(nothing -> {
                if (failure.isPresent()) {
                    throw failure.get();
                }
                LOG.info("{}: {} {}", type, description.volume(), description.arguments());
                events.report(Severity.INFO, type, description.volume(), description.arguments());
                changed.run();
                return system.get();
            });
        });
    }

    private static Optional<RedirectorException> written(Runnable write) {
        try {
            write.run();
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of(new RedirectorException(Code.FAILED, e.getCause().getMessage(), e));
        } catch (RedirectorException e) {
            return Optional.of(e);
        }
    }
}
