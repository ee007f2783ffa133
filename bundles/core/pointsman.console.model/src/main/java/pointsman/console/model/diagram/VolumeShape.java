package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;

/**
 * What of a volume belongs to the structure of a diagram: it stays the same while only states change.
 *
 * @param id of the volume
 * @param name of the volume
 * @param layout how its blocks lie on the extents
 * @param stripeBlocks blocks of one stripe; 0 unless STRIPED
 * @param stripeWidth extents of one stripe set; 0 unless STRIPED
 * @param extents the parts, in order; of a striped volume one stripe set after the other
 */
public record VolumeShape(
        String id, String name, VolumeLayout layout, long stripeBlocks, int stripeWidth, List<Extent> extents) {

    public VolumeShape {
        extents = List.copyOf(extents);
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
        return new VolumeShape(
                volume.id(),
                volume.name(),
                volume.layout(),
                volume.stripeBlocks(),
                volume.stripeWidth(),
                volume.extents());
    }

    /** The shape of a volume that is asked for. */
    static VolumeShape of(String id, VolumeRequest request) {
        int width = request.layout() == VolumeLayout.STRIPED ? request.extents().size() : 0;
        return new VolumeShape(id, request.name(), request.layout(), request.stripeBlocks(), width, request.extents());
    }

    /** The same with another name. */
    VolumeShape withName(String other) {
        return new VolumeShape(id, other, layout, stripeBlocks, stripeWidth, extents);
    }

    /** The same with more extents. */
    VolumeShape plus(List<Extent> appended) {
        List<Extent> all = new ArrayList<>(extents);
        all.addAll(appended);
        return new VolumeShape(id, name, layout, stripeBlocks, stripeWidth, all);
    }

    /** On which devices it lies, each once, in the order of their first extents. */
    public List<Part> parts() {
        Map<String, Long> blocks = new LinkedHashMap<>();
        for (Extent extent : extents) {
            blocks.merge(extent.device(), extent.blocks(), Long::sum);
        }
        return blocks.entrySet().stream()
                .map(entry -> new Part(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Ids of the devices on which it lies, in its order. */
    public List<String> devices() {
        return parts().stream().map(Part::device).toList();
    }

    /** Number of its blocks. */
    long blocks() {
        return extents.stream().mapToLong(Extent::blocks).sum();
    }

    /** How many of its blocks lie on a device. */
    long blocksOn(String device) {
        return extents.stream()
                .filter(extent -> extent.device().equals(device))
                .mapToLong(Extent::blocks)
                .sum();
    }
}
