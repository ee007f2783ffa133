package pointsman.console.model.inventory;

import java.util.List;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;

/**
 * What a device is to the volumes.
 *
 * @param text the names of those that have a part of it, or that it is one by itself
 * @param hint says that in a sentence
 */
public record Membership(String text, String hint) {

    static Membership of(SystemSnapshot snapshot, String device) {
        List<String> names = snapshot.volumes().values().stream()
                .filter(volume -> !volume.ofDevice())
                .filter(volume -> volume.extents().stream()
                        .anyMatch(extent -> extent.device().equals(device)))
                .map(VolumeStatus::name)
                .sorted()
                .toList();
        if (!names.isEmpty()) {
            String all = String.join(", ", names);
            return new Membership(all, "Parts of it belong to " + all);
        }
        VolumeStatus own = snapshot.volumes().get(device);
        if (own == null) {
            return new Membership("", "");
        }
        return own.mode() == VolumeMode.DIRECT
                ? new Membership("itself, direct", "The whole device is a volume; its data flows past the engine")
                : new Membership("itself", "The whole device is a volume");
    }
}
