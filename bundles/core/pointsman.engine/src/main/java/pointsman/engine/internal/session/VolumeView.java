package pointsman.engine.internal.session;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.internal.volume.TargetPort;
import pointsman.engine.internal.volume.Volume;

/**
 * What one session sees: the volumes of its target that its client was granted. It is worked out once and again when the
 * catalog has changed, not for each command. Confined to the data loop.
 */
final class VolumeView {

    private final VolumeCatalog catalog;
    private final String targetName;
    private final DeviceGrant grant;
    private final TargetPort port;
    private IntObjectMap<Optional<Volume>> volumes = new IntObjectHashMap<>();
    private List<Integer> luns = List.of();
    private Set<Integer> away = Set.of();
    private long version = -1;

    /** @param targetName the target that the client logged in to */
    VolumeView(VolumeCatalog catalog, String targetName, DeviceGrant grant) {
        this.catalog = catalog;
        this.targetName = targetName;
        this.grant = grant;
        this.port = targetName.equals(catalog.targetOfAll()) ? TargetPort.OF_ALL : TargetPort.OF_ONE;
    }

    /** The volume at a logical unit number; empty if there is none that the client may see. */
    Optional<Volume> volume(int lun) {
        refresh();
        Optional<Volume> volume = volumes.get(lun);
        return volume == null ? Optional.empty() : volume;
    }

    /** The logical unit numbers that the client may see, ascending. */
    List<Integer> luns() {
        refresh();
        return luns;
    }

    /** Whether there is a volume at a logical unit number that the client may see, but whose data flows past the engine. */
    boolean isAway(int lun) {
        refresh();
        return away.contains(lun);
    }

    /** The volumes that the client may see. */
    Collection<Volume> volumes() {
        refresh();
        return volumes.values().stream().flatMap(Optional::stream).toList();
    }

    /** The volumes that the client may have used, those among them whose data flows past the engine by now. */
    Collection<Volume> usedVolumes() {
        return catalog.volumes(targetName).values().stream()
                .filter(volume -> VolumeCatalog.isGranted(grant, volume))
                .toList();
    }

    /** The logical unit number of a volume; empty if the client may not see it here. */
    OptionalInt lun(Volume volume) {
        int lun = port == TargetPort.OF_ALL ? volume.record().lun() : VolumeCatalog.OWN_LUN;
        return volume(lun).filter(shown -> shown == volume).isPresent() ? OptionalInt.of(lun) : OptionalInt.empty();
    }

    /** The target port that the client came to. */
    TargetPort port() {
        return port;
    }

    private void refresh() {
        if (version == catalog.version()) {
            return;
        }
        version = catalog.version();
        IntObjectMap<Optional<Volume>> granted = new IntObjectHashMap<>();
        Set<Integer> gone = new HashSet<>();
        catalog.volumes(targetName).forEach((lun, volume) -> {
            if (VolumeCatalog.isGranted(grant, volume) && catalog.isAway(volume)) {
                gone.add(lun);
            } else if (VolumeCatalog.isGranted(grant, volume)) {
                granted.put(lun.intValue(), Optional.of(volume));
            }
        });
        volumes = granted;
        away = gone;
        luns = granted.keySet().stream().sorted().toList();
    }
}
