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

    /** Devices by the name of the target by which clients find them in direct mode. */
    private final Map<String, String> directTargets = new TreeMap<>();

    private long version;

    /**
     * @param targetOfAll iSCSI name of the target that shows all volumes
     */
    public VolumeCatalog(String targetOfAll) {
        this.targetOfAll = targetOfAll;
        targets.put(targetOfAll, new TreeMap<>());
    }

    /** A volume by its id, which for that of a whole device is the id of the device, if it is shown. */
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

    /**
     * A volume's data flows past the engine from now on, or is about to: it is shown no more but under another name, by which
     * logins are sent elsewhere.
     */
    void letGo(String device, String directTarget) {
        directTargets.values().remove(device);
        directTargets.put(directTarget, device);
        version++;
    }

    /** A volume is shown again as before {@link #letGo}. */
    void takeBack(String device) {
        directTargets.values().remove(device);
        version++;
    }

    /** Whether a volume's data flows past the engine. */
    boolean isAway(Volume volume) {
        return directTargets.containsValue(volume.record().device());
    }

    /** The device whose volume is in direct mode under a name. */
    Optional<String> directDevice(String target) {
        return Optional.ofNullable(directTargets.get(target));
    }

    /** Shows a volume no more. */
    public void remove(Volume volume) {
        byDevice.remove(volume.record().device());
        targets.get(targetOfAll).remove(volume.record().lun());
        targets.remove(volume.record().targetName());
        version++;
    }

    /** Rises whenever something is shown that was not before, or is not shown any more. */
    long version() {
        return version;
    }

    /** Whether there is a target of a name that a client may know of: the one of all, or one of a volume that it sees. */
    boolean hasTarget(String name, DeviceGrant grant) {
        return name.equals(targetOfAll)
                || volumes(name).values().stream().anyMatch(volume -> isGranted(grant, volume) && !isAway(volume))
                || directDevice(name)
                        .flatMap(this::ofDevice)
                        .filter(volume -> isGranted(grant, volume))
                        .isPresent();
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
        names.addAll(directTargets(grant));
        return names.stream().distinct().toList();
    }

    /** iSCSI names of the targets of volumes in direct mode, of those that a client sees, in order. */
    List<String> directTargets(DeviceGrant grant) {
        return directTargets.keySet().stream()
                .filter(name -> hasTarget(name, grant))
                .toList();
    }

    /** The volumes of a target by logical unit number, ascending; none if there is no such target. */
    SortedMap<Integer, Volume> volumes(String target) {
        return Collections.unmodifiableSortedMap(targets.getOrDefault(target, Collections.emptySortedMap()));
    }

    static boolean isGranted(DeviceGrant grant, Volume volume) {
        return grant.includes(volume.record().device(), volume.record().name());
    }
}
