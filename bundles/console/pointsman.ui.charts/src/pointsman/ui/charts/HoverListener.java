package pointsman.ui.charts;

import java.time.Instant;
import java.util.Optional;

/** Hears over which time the pointer is. */
@FunctionalInterface
interface HoverListener {

    /** The pointer is over a time, or has left the chart. */
    void hovered(Optional<Instant> time);
}
