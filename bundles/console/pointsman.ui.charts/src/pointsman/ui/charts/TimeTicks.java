package pointsman.ui.charts;

import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;

/** Chooses the ticks of an axis of time so that their labels have room. */
final class TimeTicks {

    private static final int[] SECONDS = {5, 10, 15, 30, 60, 120, 300, 600, 900, 1800};
    private static final int[] HOURS = {1, 2, 3, 6, 12};
    private static final int[] DAYS = {1, 2, 5, 7, 14, 28};
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int LABEL_WIDTH = 70;
    private static final int DATE_LABEL_WIDTH = 90;

    private TimeTicks() {}

    /**
     * @param width width of the axis, pixels
     */
    static DateTickUnit between(Instant from, Instant to, int width) {
        long seconds = Math.max(1, Duration.between(from, to).toSeconds());
        int most = Math.max(1, width / LABEL_WIDTH);
        for (int step : SECONDS) {
            if (seconds / step <= most) {
                return step < 60
                        ? new DateTickUnit(DateTickUnitType.SECOND, step, new SimpleDateFormat("HH:mm:ss", Locale.ROOT))
                        : new DateTickUnit(
                                DateTickUnitType.MINUTE, step / 60, new SimpleDateFormat("HH:mm", Locale.ROOT));
            }
        }
        int mostDates = Math.max(1, width / DATE_LABEL_WIDTH);
        for (int step : HOURS) {
            if (seconds / ((long) step * SECONDS_PER_HOUR) <= mostDates) {
                return new DateTickUnit(
                        DateTickUnitType.HOUR, step, new SimpleDateFormat("d MMM HH:mm", Locale.ENGLISH));
            }
        }
        int days = Arrays.stream(DAYS)
                .filter(step -> seconds / ((long) step * SECONDS_PER_DAY) <= most)
                .findFirst()
                .orElse(DAYS[DAYS.length - 1]);
        return new DateTickUnit(DateTickUnitType.DAY, days, new SimpleDateFormat("d MMM", Locale.ENGLISH));
    }
}
