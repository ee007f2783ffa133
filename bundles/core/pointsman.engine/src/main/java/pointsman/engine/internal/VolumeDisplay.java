package pointsman.engine.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.VolumeLayout;
import pointsman.engine.internal.execute.Threads;
import pointsman.engine.internal.execute.VolumeBook;
import pointsman.engine.internal.extent.ExtentFeatures;
import pointsman.engine.internal.extent.ExtentForwarder;
import pointsman.engine.internal.extent.ExtentMap;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.mapping.PartitionedVolume;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.Forwarder;
import pointsman.engine.internal.session.VolumeCatalog;
import pointsman.engine.internal.volume.StateJournal;
import pointsman.engine.internal.volume.Volume;

/**
 * Lets clients see the devices as volumes: several as one where an administrator wants it so, each by itself otherwise.
 * Confined to the control thread.
 */
final class VolumeDisplay implements VolumeBook.Stage {

    private static final Logger LOG = LoggerFactory.getLogger(VolumeDisplay.class);

    /** Another text after each start of the operating system (Linux, random(4)). */
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Threads threads;
    private final Inventory inventory;
    private final MappingStore store;
    private final VolumeCatalog catalog;
    private final Volume.Surroundings surroundings;
    private final Set<String> shown = new HashSet<>();

    /** By volume id; each confined to the data loop. */
    private final Map<String, ExtentForwarder> extents = new HashMap<>();

    /**
     * @param store read only here
     * @param catalog confined to the data loop
     * @param surroundings of the volumes; confined to the data loop
     */
    VolumeDisplay(
            Threads threads,
            Inventory inventory,
            MappingStore store,
            VolumeCatalog catalog,
            Volume.Surroundings surroundings) {
        this.threads = threads;
        this.inventory = inventory;
        this.store = store;
        this.catalog = catalog;
        this.surroundings = surroundings;
    }

    /** The present start of the host's operating system; empty where that cannot be known. */
    static String bootId() {
        try {
            return Files.readString(BOOT_ID).trim();
        } catch (IOException e) {
            LOG.info("this system has no boot id; a restart of the engine is never taken for a loss of power");
            return "";
        }
    }

    /** Shows all volumes as they are now, those of former runs too: their commands wait until a server is there. */
    @Override
    public CompletionStage<Void> show() {
        Map<String, PartitionedVolume> partitioned = store.partitioned();
        Set<String> parts = new HashSet<>();
        partitioned.values().forEach(volume -> volume.extents().forEach(extent -> parts.add(extent.device())));
        partitioned.values().forEach(this::show);
        for (DeviceEntry device : inventory.devices()) {
            if (!parts.contains(device.id())) {
                show(
                        device.volume(),
                        UnitFeatures.common(device.features().values()),
                        hasWriteCache(device),
                        device.forwarder());
            }
        }
        return threads.onData(() -> null).thenApplyAsync(nothing -> null, threads.control());
    }

    private void show(PartitionedVolume volume) {
        List<DeviceEntry> devices = devices(volume);
        if (!fits(volume, devices)) {
            LOG.error(
                    "volume {} is not shown: a device of it is not what it was",
                    volume.names().name());
            if (shown.remove(volume.id())) {
                threads.data().execute(() -> catalog.ofDevice(volume.id()).ifPresent(this::remove));
                extents.remove(volume.id());
            }
            return;
        }
        ExtentMap map = map(volume);
        int blockBytes = volume.names().blockBytes();
        UnitFeatures features = ExtentFeatures.of(
                map,
                blockBytes,
                devices.stream()
                        .flatMap(device -> device.features().values().stream())
                        .toList());
        List<DeviceForwarder> forwarders =
                devices.stream().map(DeviceEntry::forwarder).toList();
        ExtentForwarder forwarder = extents.get(volume.id());
        if (forwarder == null) {
            forwarder = new ExtentForwarder(map, blockBytes, features.limits(), forwarders);
            extents.put(volume.id(), forwarder);
        } else {
            ExtentForwarder present = forwarder;
            threads.data().execute(() -> {
                present.grow(map, forwarders);
                present.setLimits(features.limits());
            });
        }
        show(volume.names(), features, devices.stream().anyMatch(VolumeDisplay::hasWriteCache), forwarder);
    }

    private void show(VolumeRecord record, UnitFeatures features, boolean writeCache, Forwarder forwarder) {
        String id = record.device();
        if (shown.add(id)) {
            Volume.Kept kept =
                    new Volume.Kept(store.part(id, StateJournal.RESERVATIONS), store.part(id, StateJournal.MODES));
            threads.data().execute(() -> add(record, forwarder, features, writeCache, kept));
        } else {
            threads.data().execute(() -> catalog.ofDevice(id)
                    .ifPresent(volume -> volume.describe(record, features, writeCache)));
        }
    }

    private static ExtentMap map(PartitionedVolume volume) {
        return volume.layout() == VolumeLayout.STRIPED
                ? ExtentMap.striped(volume.extents(), volume.stripeBlocks(), volume.stripeWidth())
                : ExtentMap.concatenated(volume.extents());
    }

    /** The devices of a volume in the order of its map. */
    private List<DeviceEntry> devices(PartitionedVolume volume) {
        return map(volume).devices().stream()
                .flatMap(id -> inventory.device(id).stream())
                .toList();
    }

    /** Blocks of another size would be other blocks, and blocks that are gone may be anybody's. */
    private static boolean fits(PartitionedVolume volume, List<DeviceEntry> devices) {
        return map(volume).devices().size() == devices.size()
                && devices.stream()
                        .allMatch(device -> device.blockBytes()
                                        == volume.names().blockBytes()
                                && volume.extents().stream()
                                        .filter(extent -> extent.device().equals(device.id()))
                                        .allMatch(extent -> extent.end() <= device.blocks()));
    }

    private static boolean hasWriteCache(DeviceEntry device) {
        return device.paths().stream().anyMatch(PathEntry::volatileWriteCache);
    }

    @Override
    public CompletionStage<Optional<String>> withdraw(Set<String> ids) {
        List<String> present = ids.stream().filter(shown::contains).toList();
        return threads.onData(() -> {
                    List<Volume> volumes = present.stream()
                            .flatMap(id -> catalog.ofDevice(id).stream())
                            .toList();
                    for (Volume volume : volumes) {
                        Optional<String> use = volume.use();
                        if (use.isPresent()) {
                            return Optional.of("volume '%s' cannot go away: %s; let that end first, then try again"
                                    .formatted(volume.record().name(), use.get()));
                        }
                    }
                    volumes.forEach(this::remove);
                    return Optional.<String>empty();
                })
                .thenApplyAsync(
                        use -> {
                            if (use.isEmpty()) {
                                present.forEach(shown::remove);
                                present.forEach(extents::remove);
                            }
                            return use;
                        },
                        threads.control());
    }

    private void remove(Volume volume) {
        surroundings.nexuses().inventoryChanged(volume);
        catalog.remove(volume);
        volume.close();
    }

    private void add(
            VolumeRecord record, Forwarder forwarder, UnitFeatures features, boolean writeCache, Volume.Kept kept) {
        try {
            Volume volume = new Volume(record, forwarder, features, writeCache, kept, surroundings);
            catalog.put(volume);
            surroundings.nexuses().inventoryChanged(volume);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "volume {} is not shown, since what was kept of its reservations cannot be read. Was the data"
                            + " directory written by a newer release?",
                    record.name(),
                    e);
        }
    }
}
