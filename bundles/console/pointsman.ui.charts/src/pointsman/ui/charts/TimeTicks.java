package pointsman.ui.charts;

import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;

/** Chooses the ticks of an axis of time so that their labels have room. */
final class TimeTicks {

    private static final int[] SECONDS = {5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600};
    private static final int LABEL_WIDTH = 70;

    private TimeTicks() {}

    /**
     * @param width width of the axis, pixels
     */
    static DateTickUnit between(Instant from, Instant to, int width) {
        long seconds = Math.max(1, Duration.between(from, to).toSeconds());
        int most = Math.max(1, width / LABEL_WIDTH);
        int step = SECONDS[SECONDS.length - 1];
        for (int candidate : SECONDS) {
            if (seconds / candidate <= most) {
                step = candidate;
                break;
            }
        }
        return step < 60
                ? new DateTickUnit(DateTickUnitType.SECOND, step, new SimpleDateFormat("HH:mm:ss", Locale.ROOT))
                : new DateTickUnit(DateTickUnitType.MINUTE, step / 60, new SimpleDateFormat("HH:mm", Locale.ROOT));
    }
}
