package pointsman.engine.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;

/**
 * A volume over parts of devices, as it is kept.
 *
 * @param names what clients know it by; its {@code device} is the volume's id
 * @param layout how the blocks lie on the extents
 * @param stripeBlocks blocks of one stripe; 0 unless STRIPED
 * @param stripeWidth extents of a stripe set; 0 unless STRIPED
 * @param extents the parts, in order
 */
public record PartitionedVolume(
        VolumeRecord names, VolumeLayout layout, long stripeBlocks, int stripeWidth, List<Extent> extents) {

    public PartitionedVolume {
        extents = List.copyOf(extents);
    }

    /** The volume's id. */
    public String id() {
        return names.device();
    }

    /** Whether a device has a part of it. */
    public boolean isOn(String device) {
        return extents.stream().anyMatch(extent -> extent.device().equals(device));
    }

    /** The same volume with further extents. */
    public PartitionedVolume with(List<Extent> appended) {
        List<Extent> all = new ArrayList<>(extents);
        all.addAll(appended);
        long blocks = all.stream().mapToLong(Extent::blocks).sum();
        return new PartitionedVolume(
                names.withSize(blocks, names.blockBytes()), layout, stripeBlocks, stripeWidth, all);
    }
}
