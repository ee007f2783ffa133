package pointsman.engine.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.engine.internal.execute.Threads;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.session.VolumeCatalog;
import pointsman.engine.internal.volume.StateJournal;
import pointsman.engine.internal.volume.Volume;

/** Lets clients see the devices as volumes. Confined to the control thread. */
final class VolumeDisplay {

    private static final Logger LOG = LoggerFactory.getLogger(VolumeDisplay.class);

    /** Another text after each start of the operating system (Linux, random(4)). */
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Threads threads;
    private final Inventory inventory;
    private final MappingStore store;
    private final VolumeCatalog catalog;
    private final Volume.Surroundings surroundings;
    private final Set<String> shown = new HashSet<>();

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
    void show() {
        for (DeviceEntry device : inventory.devices()) {
            boolean writeCache = device.paths().stream().anyMatch(PathEntry::volatileWriteCache);
            UnitFeatures features = UnitFeatures.common(device.features().values());
            VolumeRecord record = device.volume();
            if (shown.add(device.id())) {
                Volume.Kept kept = new Volume.Kept(
                        store.part(device.id(), StateJournal.RESERVATIONS),
                        store.part(device.id(), StateJournal.MODES));
                threads.data().execute(() -> add(record, device, features, writeCache, kept));
            } else {
                threads.data().execute(() -> catalog.ofDevice(record.device())
                        .ifPresent(volume -> volume.describe(record, features, writeCache)));
            }
        }
    }

    private void add(
            VolumeRecord record, DeviceEntry device, UnitFeatures features, boolean writeCache, Volume.Kept kept) {
        try {
            Volume volume = new Volume(record, device.forwarder(), features, writeCache, kept, surroundings);
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
