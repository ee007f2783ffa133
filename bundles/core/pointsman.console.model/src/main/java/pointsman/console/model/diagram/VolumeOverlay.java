package pointsman.console.model.diagram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.console.model.text.ByteUnits;

/** What a snapshot lays over the volumes of a diagram. */
final class VolumeOverlay {

    private final SystemSnapshot snapshot;
    private final ByteUnits units;

    VolumeOverlay(SystemSnapshot snapshot, ByteUnits units) {
        this.snapshot = snapshot;
        this.units = units;
    }

    NodeStatus status(String id) {
        VolumeStatus volume = snapshot.volumes().get(id);
        if (volume == null) {
            return NodeStatus.UNKNOWN;
        }
        return new NodeStatus(
                LiveOverlay.levelOf(volume.state()),
                word(volume),
                VolumeText.brief(VolumeShape.of(volume), volume.blockBytes(), units),
                "",
                OptionalInt.empty());
    }

    /** The lines to its parts, which are calm as long as the parts are well. */
    Map<Line, LineLook> lines(VolumeShape volume, Content content, boolean quiet) {
        Map<Line, LineLook> lines = new LinkedHashMap<>();
        for (String device : volume.devices()) {
            if (content.element(device).isPresent()) {
                boolean well = state(device) != DeviceState.OFFLINE;
                lines.put(
                        Line.part(volume.id(), device),
                        new LineLook(LineState.PART, well ? Level.NONE : Level.ERROR, 0, quiet && well));
            }
        }
        return lines;
    }

    /** If parts are not served, how many, because the blocks of the others are. */
    private String word(VolumeStatus volume) {
        List<String> devices = VolumeShape.of(volume).devices();
        long same = devices.stream()
                .filter(device -> state(device) == volume.state())
                .count();
        String state = volume.state().name().toLowerCase(Locale.ROOT);
        return volume.state() == DeviceState.ONLINE || same == devices.size()
                ? state
                : "%d of %d parts %s".formatted(same, devices.size(), state);
    }

    private DeviceState state(String device) {
        DeviceStatus status = snapshot.devices().get(device);
        return status == null ? DeviceState.OFFLINE : status.state();
    }
}
