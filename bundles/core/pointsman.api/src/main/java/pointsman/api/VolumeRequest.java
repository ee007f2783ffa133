package pointsman.api;

import java.util.List;
import java.util.Objects;

/**
 * A wish for a new volume over parts of devices.
 *
 * @param name what people call it; no other volume or device has it as name or id
 * @param layout how the blocks lie on the extents
 * @param stripeBlocks blocks of one stripe, at least 1; 0 unless STRIPED
 * @param extents the parts, in order; of a striped volume the stripe set
 * @param who the person or program that asks
 */
public record VolumeRequest(String name, VolumeLayout layout, long stripeBlocks, List<Extent> extents, String who) {
    public VolumeRequest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(layout, "layout");
        extents = List.copyOf(extents);
        Objects.requireNonNull(who, "who");
    }
}
