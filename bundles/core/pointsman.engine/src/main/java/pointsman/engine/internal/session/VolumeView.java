package pointsman.engine.internal.session;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.List;
import java.util.Optional;
import pointsman.engine.access.DeviceGrant;

/**
 * What one session sees: the volumes of its target that its client was granted. It is worked out once and again when the
 * catalog has changed, not for each command. Confined to the data loop.
 */
final class VolumeView {

    private final VolumeCatalog catalog;
    private final String targetName;
    private final DeviceGrant grant;
    private IntObjectMap<Optional<Volume>> volumes = new IntObjectHashMap<>();
    private List<Integer> luns = List.of();
    private long version = -1;

    /** @param targetName the target that the client logged in to */
    VolumeView(VolumeCatalog catalog, String targetName, DeviceGrant grant) {
        this.catalog = catalog;
        this.targetName = targetName;
        this.grant = grant;
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

    private void refresh() {
        if (version == catalog.version()) {
            return;
        }
        version = catalog.version();
        IntObjectMap<Optional<Volume>> granted = new IntObjectHashMap<>();
        catalog.volumes(targetName).forEach((lun, volume) -> {
            if (VolumeCatalog.isGranted(grant, volume)) {
                granted.put(lun.intValue(), Optional.of(volume));
            }
        });
        volumes = granted;
        luns = granted.keySet().stream().sorted().toList();
    }
}
