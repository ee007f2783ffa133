package pointsman.console.model.diagram;

import java.util.Locale;
import pointsman.api.Extent;
import pointsman.api.PathPolicy;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;

/** What is said of volumes in words. Pure functions. */
public final class VolumeText {

    private VolumeText() {}

    /** Its size and how it lies on its devices, in few words. */
    static String brief(VolumeStatus volume) {
        int devices = VolumeShape.of(volume).parts().size();
        String size = ByteSizes.brief(volume.blocks() * volume.blockBytes());
        if (devices == 1) {
            return size + " · part of one device";
        }
        return volume.layout() == VolumeLayout.STRIPED
                ? "%s · striped over %d".formatted(size, volume.stripeWidth())
                : "%s · concatenated on %d".formatted(size, devices);
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
