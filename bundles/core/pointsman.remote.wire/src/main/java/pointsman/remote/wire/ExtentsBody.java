package pointsman.remote.wire;

import java.util.List;
import java.util.Objects;
import pointsman.api.Extent;

/**
 * The body of what lets a volume grow.
 *
 * @param extents what is appended
 * @param who the person or program that asks
 */
public record ExtentsBody(List<Extent> extents, String who) {
    public ExtentsBody {
        extents = List.copyOf(extents);
        Objects.requireNonNull(who, "who");
    }
}
