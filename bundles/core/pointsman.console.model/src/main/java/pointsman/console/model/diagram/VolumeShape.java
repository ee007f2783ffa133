package pointsman.console.model.diagram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pointsman.api.Extent;
import pointsman.api.VolumeStatus;

/**
 * What of a volume belongs to the structure of a diagram: it stays the same while only states change.
 *
 * @param id of the volume
 * @param name of the volume
 * @param parts on which devices it lies, each once, in the order of their first extents
 */
public record VolumeShape(String id, String name, List<Part> parts) {

    public VolumeShape {
        parts = List.copyOf(parts);
    }

    /**
     * A part of a volume.
     *
     * @param device id of the device
     * @param blocks how many of the volume's blocks are there, at least 1
     */
    public record Part(String device, long blocks) {}

    /** The shape of a volume. */
    public static VolumeShape of(VolumeStatus volume) {
        Map<String, Long> blocks = blocksByDevice(volume);
        return new VolumeShape(
                volume.id(),
                volume.name(),
                blocks.entrySet().stream()
                        .map(entry -> new Part(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** Ids of the devices on which it lies, in its order. */
    public List<String> devices() {
        return parts.stream().map(Part::device).toList();
    }

    /** How many of a volume's blocks lie on each device, in the volume's order. */
    static Map<String, Long> blocksByDevice(VolumeStatus volume) {
        Map<String, Long> blocks = new LinkedHashMap<>();
        for (Extent extent : volume.extents()) {
            blocks.merge(extent.device(), extent.blocks(), Long::sum);
        }
        return blocks;
    }
}
