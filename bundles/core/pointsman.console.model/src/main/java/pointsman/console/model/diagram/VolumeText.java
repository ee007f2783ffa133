package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pointsman.api.Extent;
import pointsman.api.PathPolicy;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.console.model.text.ByteSizes;
import pointsman.console.model.text.ByteUnits;

/** What is said of volumes in words. Pure functions. */
public final class VolumeText {

    /** More do not fit beside a pointer; the properties have all. */
    private static final int MOST_EXTENTS = 16;

    private VolumeText() {}

    /** Its size and how it lies on its devices, in few words. */
    static String brief(VolumeShape volume, int blockBytes, ByteUnits units) {
        int devices = volume.parts().size();
        String size = units.brief(volume.blocks() * blockBytes);
        if (devices == 1) {
            return size + " · part of one device";
        }
        return volume.layout() == VolumeLayout.STRIPED
                ? "%s · striped over %d".formatted(size, volume.stripeWidth())
                : "%s · concatenated on %d".formatted(size, devices);
    }

    /** How its blocks lie on its extents. */
    static String layout(VolumeShape volume, int blockBytes) {
        return volume.layout() == VolumeLayout.STRIPED
                ? "striped over %d, stripes of %s"
                        .formatted(volume.stripeWidth(), ByteSizes.format(volume.stripeBlocks() * blockBytes))
                : "concatenated, one extent after the other";
    }

    /** What of it is on a device: how much, and which blocks. */
    static List<String> part(VolumeShape volume, int blockBytes, String device, ByteUnits units) {
        List<String> lines = new ArrayList<>();
        long blocks = volume.blocksOn(device);
        lines.add("%s of %s, %.0f %% of the volume's blocks"
                .formatted(
                        units.brief(blocks * blockBytes),
                        units.brief(volume.blocks() * blockBytes),
                        100.0 * blocks / volume.blocks()));
        volume.extents().stream()
                .filter(extent -> extent.device().equals(device))
                .limit(MOST_EXTENTS)
                .forEach(extent -> lines.add("On the device: " + blocks(extent)));
        return lines;
    }

    /** A layout as people call it. */
    public static String of(VolumeLayout layout) {
        return layout.name().toLowerCase(Locale.ROOT);
    }

    /** A mode as people call it. */
    public static String of(VolumeMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** A path policy as people call it. */
    public static String of(PathPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT);
    }

    /** Which blocks of a device an extent is. */
    static String blocks(Extent extent) {
        return extent.blocks() == 1
                ? "block %,d".formatted(extent.firstBlock())
                : "blocks %,d to %,d".formatted(extent.firstBlock(), extent.end() - 1);
    }
}
