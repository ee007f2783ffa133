package pointsman.engine.internal.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.internal.volume.Volume;

/** Which targets there are and which logical units each shows. Confined to the data loop. */
public final class VolumeCatalog {

    static final int OWN_LUN = 0;

    private final String targetOfAll;
    private final Map<String, SortedMap<Integer, Volume>> targets = new TreeMap<>();
    private final Map<String, Volume> byDevice = new HashMap<>();
    private long version;

    /**
     * @param targetOfAll iSCSI name of the target that shows all volumes
     */
    public VolumeCatalog(String targetOfAll) {
        this.targetOfAll = targetOfAll;
        targets.put(targetOfAll, new TreeMap<>());
    }

    /** The volume of a device, if it is shown. */
    public Optional<Volume> ofDevice(String device) {
        return Optional.ofNullable(byDevice.get(device));
    }

    /** Shows a volume. */
    public void put(Volume volume) {
        byDevice.put(volume.record().device(), volume);
        targets.get(targetOfAll).put(volume.record().lun(), volume);
        targets.computeIfAbsent(volume.record().targetName(), name -> new TreeMap<>())
                .put(OWN_LUN, volume);
        version++;
    }

    /** Rises whenever something is shown that was not before. */
    long version() {
        return version;
    }

    /** Whether there is a target of a name that a client may know of: the one of all, or one of a volume that it sees. */
    boolean hasTarget(String name, DeviceGrant grant) {
        return name.equals(targetOfAll) || volumes(name).values().stream().anyMatch(volume -> isGranted(grant, volume));
    }

    /** iSCSI name of the target that shows all volumes. */
    public String targetOfAll() {
        return targetOfAll;
    }

    /** iSCSI names of the targets that show one volume each, of those that a client sees, in order. */
    List<String> targetsOfOne(DeviceGrant grant) {
        List<String> names = new ArrayList<>();
        targets.forEach((name, units) -> {
            if (!name.equals(targetOfAll) && hasTarget(name, grant)) {
                names.add(name);
            }
        });
        return names;
    }

    /** The volumes of a target by logical unit number, ascending; none if there is no such target. */
    SortedMap<Integer, Volume> volumes(String target) {
        return Collections.unmodifiableSortedMap(targets.getOrDefault(target, Collections.emptySortedMap()));
    }

    static boolean isGranted(DeviceGrant grant, Volume volume) {
        return grant.includes(volume.record().device(), volume.record().name());
    }
}
