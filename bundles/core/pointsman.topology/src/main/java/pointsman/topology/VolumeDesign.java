package pointsman.topology;

import java.util.List;
import java.util.Objects;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;

/**
 * A volume over parts of devices, as a design has it. Whether it could be made like that {@link TopologyChecks} says; its
 * devices need not be there.
 *
 * @param id unique among the volumes and elements of the design; never changes
 * @param name what people call it
 * @param layout how its blocks lie on the extents
 * @param stripeBlocks blocks of one stripe, at least 1; 0 unless STRIPED
 * @param stripeWidth extents of one stripe set, at least 1 and at most all; 0 unless STRIPED
 * @param extents the parts in blocks of {@link #BLOCK_BYTES}, in order, at least one; of a striped volume one stripe set
 *     after the other
 */
public record VolumeDesign(
        String id, String name, VolumeLayout layout, long stripeBlocks, int stripeWidth, List<Extent> extents) {

    /** Size of the blocks that a design counts in, bytes: which ones the hardware will have it does not say. */
    public static final int BLOCK_BYTES = 512;

    public VolumeDesign {
        Objects.requireNonNull(layout, "layout");
        extents = List.copyOf(extents);
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "a volume needs an id and a name, got '%s' and '%s'".formatted(id, name));
        }
        if (extents.isEmpty()) {
            throw new IllegalArgumentException("volume %s needs an extent".formatted(name));
        }
        boolean striped = layout == VolumeLayout.STRIPED;
        if (striped ? stripeBlocks < 1 || stripeWidth < 1 : stripeBlocks != 0 || stripeWidth != 0) {
            throw new IllegalArgumentException("volume %s is %s and cannot have stripes of %d blocks over %d extents"
                    .formatted(name, TopologyFormat.word(layout), stripeBlocks, stripeWidth));
        }
        long most = Long.MAX_VALUE / BLOCK_BYTES;
        if (stripeBlocks > most || extents.stream().anyMatch(extent -> extent.end() > most)) {
            throw new IllegalArgumentException("volume %s reaches beyond 2^63 bytes".formatted(name));
        }
        if (stripeWidth > extents.size()) {
            throw new IllegalArgumentException(
                    "volume %s is striped over %d extents and has %d".formatted(name, stripeWidth, extents.size()));
        }
    }

    /** Number of its blocks; {@link Long#MAX_VALUE} if there are more than that. */
    public long blocks() {
        long sum = 0;
        for (Extent extent : extents) {
            sum = sum > Long.MAX_VALUE - extent.blocks() ? Long.MAX_VALUE : sum + extent.blocks();
        }
        return sum;
    }

    /** The extents with which it would be created; those that follow are appended. */
    List<Extent> created() {
        return layout == VolumeLayout.STRIPED ? extents.subList(0, stripeWidth) : extents;
    }
}
