package pointsman.api;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * A time of each day in which nothing moves without a person.
 *
 * @param from its beginning, inclusive
 * @param to its end, exclusive; before the beginning it is on the next day, and the same as the beginning it is the whole
 *     day
 * @param zone where the clock stands by which both are meant
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    public QuietHours {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(zone, "zone");
    }

    /** Whether an instant is in it. */
    public boolean contains(Instant time) {
        LocalTime clock = time.atZone(zone).toLocalTime();
        boolean begun = !clock.isBefore(from);
        boolean over = !clock.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    /** The next end after an instant; a whole day has none but ends at the next beginning. */
    public Instant endAfter(Instant time) {
        ZonedDateTime now = time.atZone(zone);
        ZonedDateTime end = now.toLocalDate().atTime(to).atZone(zone);
        return (end.isAfter(now)
                        ? end
                        : now.toLocalDate().plusDays(1).atTime(to).atZone(zone))
                .toInstant();
    }
}
