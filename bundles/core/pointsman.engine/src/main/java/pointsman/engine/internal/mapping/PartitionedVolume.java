package pointsman.engine.internal.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** The devices of which volumes have parts. */
    public static Set<String> devices(Collection<PartitionedVolume> volumes) {
        Set<String> devices = new HashSet<>();
        volumes.forEach(volume -> volume.extents().forEach(extent -> devices.add(extent.device())));
        return devices;
    }

    /**
     * Whether a device of it can be what it was: blocks of another size would be other blocks, and blocks that are gone may be
     * anybody's.
     *
     * @param blocks what the device has now
     */
    public boolean fits(String device, long blocks, int blockBytes) {
        return blockBytes == names.blockBytes()
                && extents.stream()
                        .filter(extent -> extent.device().equals(device))
                        .allMatch(extent -> extent.end() <= blocks);
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
