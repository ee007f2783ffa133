package pointsman.engine.internal.execute;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Export;
import pointsman.engine.internal.inventory.San;
import pointsman.engine.internal.link.FoundUnit;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.mapping.VolumeRecord;

/**
 * Gives each device the id, name, LUN and target name that it keeps for life. Confined to the control thread.
 */
public final class VolumeRegistry {

    /** Logical unit numbers are 0 to 16383 (SAM-5, 4.7.7.3: flat space addressing). */
    static final int MOST_VOLUMES = 16_384;

    private static final int LONGEST_NAME = 48;
    private static final String ALL = "all";

    /** How the identities of pointsman.storage begin. */
    private static final String OUR_STORAGE = "naa.6025053";

    /** Begin of the name under which it is kept what a server says. */
    private static final String FEATURES = "features/";

    /** Name under which it is kept where clients find a volume in direct mode. */
    private static final String MODE = "mode";

    private final MappingStore store;
    private final San san;
    private final String targetPrefix;

    /**
     * @param targetPrefix iSCSI name under which the device targets are, as in {@code iqn.2026-11.org.pointsman:san1}
     */
    public VolumeRegistry(MappingStore store, San san, String targetPrefix) {
        this.store = store;
        this.san = san;
        this.targetPrefix = targetPrefix;
    }

    /** The volumes that were ever seen, by device id. */
    public Map<String, VolumeRecord> volumes() {
        return store.volumes();
    }

    /** iSCSI name of the target that shows all devices. */
    public String targetOfAll() {
        return targetPrefix + ":" + ALL;
    }

    /** Whether a device is a part of a volume over several. */
    public boolean isPart(String device) {
        return store.partitioned().values().stream().anyMatch(volume -> volume.isOn(device));
    }

    /** Whether a volume lies on parts of devices. */
    public boolean isPartitioned(String volume) {
        return store.partitioned().containsKey(volume);
    }

    /** Whether there is no logical unit number left. */
    boolean isFull() {
        return takenLuns().size() >= MOST_VOLUMES;
    }

    /**
     * The names of a new volume over parts of devices.
     *
     * @param id unique for ever
     * @param name that no volume or device has
     */
    VolumeRecord nameVolume(String id, String name, long blocks, int blockBytes) {
        if (isFull()) {
            throw new RedirectorException(
                    Code.REFUSED, "all %d logical unit numbers were given".formatted(MOST_VOLUMES));
        }
        return new VolumeRecord(
                id, id, name, freeLun(), targetPrefix + ":" + iscsiName(unique(name)), blocks, blockBytes);
    }

    /** Registers a device that is seen for the first time, unless the registry {@linkplain #isFull() is full}. */
    public VolumeRecord register(FoundUnit unit) {
        String identity = unit.identity().designator();
        String name = unique(san.device(identity).map(device -> device.name()).orElseGet(() -> nameOf(unit)));
        VolumeRecord volume = new VolumeRecord(
                identity,
                identity,
                name,
                freeLun(),
                targetPrefix + ":" + iscsiName(name),
                unit.blocks(),
                unit.blockBytes());
        store.put(volume);
        return volume;
    }

    /** Keeps the size that a device has been given. */
    public VolumeRecord resize(VolumeRecord volume, long blocks, int blockBytes) {
        VolumeRecord resized = volume.withSize(blocks, blockBytes);
        store.put(resized);
        return resized;
    }

    /** What a server has said of a device when it was seen last, in a former run too. */
    public Optional<UnitFeatures> features(String device, String server) {
        return store.part(device, FEATURES + server).flatMap(UnitFeatures::parse);
    }

    /** Keeps what a server says of devices, so that volumes look the same before it is up again. */
    public void keepFeatures(String server, Collection<DeviceEntry> devices) {
        Map<String, Optional<String>> said = new HashMap<>();
        for (DeviceEntry device : devices) {
            said.put(
                    device.id(),
                    Optional.ofNullable(device.features().get(server)).map(UnitFeatures::encode));
        }
        store.putParts(FEATURES + server, said);
    }

    /** Where clients find a device's volume in direct mode; empty if it is in proxy mode. */
    public Optional<Export> export(String device) {
        return store.part(device, MODE).map(text -> {
            int space = text.indexOf(' ');
            return new Export(text.substring(space + 1), Integer.parseInt(text.substring(0, space)));
        });
    }

    /**
     * Keeps it.
     *
     * @throws java.io.UncheckedIOException if it could not be written; what was kept before holds then
     */
    public void keepExport(String device, Optional<Export> export) {
        store.putParts(MODE, Map.of(device, export.map(where -> where.lun() + " " + where.targetName())));
    }

    /**
     * The part of the target name behind the last colon if the target is the device's own, else its serial number, which
     * is the device's name where the server is one of ours.
     */
    private static String nameOf(FoundUnit unit) {
        String target = unit.targetName();
        int colon = target.lastIndexOf(':');
        boolean ours = unit.identity().designator().startsWith(OUR_STORAGE);
        if (!ours && unit.onlyUnit() && colon >= 0 && colon < target.length() - 1) {
            return target.substring(colon + 1);
        }
        String serial = unit.identity().serial();
        return serial.isBlank() || serial.length() > LONGEST_NAME
                ? unit.identity().designator()
                : serial;
    }

    private String unique(String wished) {
        Set<String> taken = new HashSet<>();
        taken.add(ALL);
        store.volumes().values().forEach(volume -> taken.add(iscsiName(volume.name())));
        store.partitioned().values().forEach(volume -> taken.add(targetSuffix(volume.names())));
        String name = wished;
        for (int n = 2; taken.contains(iscsiName(name)); n++) {
            name = wished + "-" + n;
        }
        return name;
    }

    private int freeLun() {
        Set<Integer> taken = takenLuns();
        int lun = 0;
        while (taken.contains(lun)) {
            lun++;
        }
        if (lun >= MOST_VOLUMES) {
            throw new IllegalStateException("all %d logical unit numbers are given".formatted(MOST_VOLUMES));
        }
        return lun;
    }

    /** What was given once is given, also if its volume was deleted: a client may not know yet. */
    private Set<Integer> takenLuns() {
        Set<Integer> taken = new TreeSet<>(store.retiredLuns());
        store.volumes().values().forEach(volume -> taken.add(volume.lun()));
        store.partitioned().values().forEach(volume -> taken.add(volume.names().lun()));
        return taken;
    }

    private String targetSuffix(VolumeRecord volume) {
        return volume.targetName().substring(targetPrefix.length() + 1);
    }

    /** Only the characters that iSCSI names may have (RFC 7143, 4.2.7.2). */
    private static String iscsiName(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.:-]+", "-");
    }
}
