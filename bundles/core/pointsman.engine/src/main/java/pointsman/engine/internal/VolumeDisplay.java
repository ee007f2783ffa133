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
        Set<String> parts = PartitionedVolume.devices(partitioned.values());
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
        ExtentMap map = map(volume);
        List<DeviceEntry> devices = map.devices().stream()
                .map(id -> inventory.device(id).orElseThrow())
                .toList();
        Set<Integer> unfit = unfit(volume, devices);
        int blockBytes = volume.names().blockBytes();
        UnitFeatures features = ExtentFeatures.of(
                map,
                blockBytes,
                devices.stream()
                        .filter(device -> !unfit.contains(devices.indexOf(device)))
                        .flatMap(device -> device.features().values().stream())
                        .toList());
        List<DeviceForwarder> forwarders =
                devices.stream().map(DeviceEntry::forwarder).toList();
        ExtentForwarder forwarder = extents.computeIfAbsent(
                volume.id(), id -> new ExtentForwarder(map, blockBytes, features.limits(), forwarders));
        threads.data().execute(() -> {
            forwarder.grow(map, forwarders);
            forwarder.setLimits(features.limits());
            forwarder.withhold(unfit);
        });
        show(volume.names(), features, devices.stream().anyMatch(VolumeDisplay::hasWriteCache), forwarder);
    }

    /** The devices, by their place, that are not what they were; nothing is asked of them for the volume. */
    private Set<Integer> unfit(PartitionedVolume volume, List<DeviceEntry> devices) {
        Set<Integer> unfit = new HashSet<>();
        for (DeviceEntry device : devices) {
            if (volume.fits(device.id(), device.blocks(), device.blockBytes())) {
                continue;
            }
            unfit.add(devices.indexOf(device));
            LOG.error(
                    "the part of volume {} on device {} is not served: the device has {} blocks of {} bytes, which is not what it had when the volume was made",
                    volume.names().name(),
                    device.volume().name(),
                    device.blocks(),
                    device.blockBytes());
        }
        return unfit;
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
