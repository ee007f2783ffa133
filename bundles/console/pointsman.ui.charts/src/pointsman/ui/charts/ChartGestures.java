package pointsman.ui.charts;

import java.time.Instant;
import java.util.Optional;

/** Hears what a person does with the mouse on a chart. */
interface ChartGestures {

    /** The pointer is over a time, or has left the chart. */
    void hovered(Optional<Instant> time);

    /** A time was marked by dragging, from the earlier to the later. */
    void zoomedIn(Instant from, Instant to);

    /** What was looked at before is wanted back. */
    void zoomedOut();
}
