package pointsman.console.model.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** How instants are written: in the reader's time zone to read, in UTC to compare with other systems. Immutable. */
public final class Times {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final ZoneId zone;

    public Times(ZoneId zone) {
        this.zone = zone;
    }

    /** Day and time, to the second. */
    public String local(Instant instant) {
        return DAY_AND_TIME.format(instant.atZone(zone));
    }

    /** The time alone, to the second, for what was a short while ago. */
    public String localTime(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /** In UTC, to the millisecond, with the zone's own reading behind it. */
    public String utc(Instant instant) {
        return "%s UTC  (%s %s)"
                .formatted(
                        instant.truncatedTo(ChronoUnit.MILLIS)
                                .toString()
                                .replace('T', ' ')
                                .replace("Z", ""),
                        local(instant),
                        zone.getId());
    }

    /** How long something lasted, in the two largest units that matter: 3 min 20 s. */
    public static String lasting(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min" + rest(seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + " h" + rest(seconds % 3_600 / 60, "min");
        }
        return seconds / 86_400 + " d" + rest(seconds % 86_400 / 3_600, "h");
    }

    private static String rest(long count, String unit) {
        return count == 0 ? "" : " " + count + " " + unit;
    }
}
