package pointsman.remote.wire;

import java.util.Objects;
import pointsman.api.VolumeMode;

/**
 * The body of a change of a volume's mode.
 *
 * @param mode which way its data shall take
 * @param who the person or program that asks
 */
public record VolumeModeBody(VolumeMode mode, String who) {
    public VolumeModeBody {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(who, "who");
    }
}
