package pointsman.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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
        LocalDate today = time.atZone(zone).toLocalDate();
        return Stream.of(today, today.plusDays(1))
                .flatMap(day -> ends(day).stream())
                .filter(end -> end.isAfter(time))
                .findFirst()
                .orElseThrow();
    }

    /** Where the clock is set back a time comes twice on a day, and each time is an end; where it is set forward the leap is the end. */
    private List<Instant> ends(LocalDate day) {
        LocalDateTime end = day.atTime(to);
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(end);
        return offsets.isEmpty()
                ? List.of(rules.getTransition(end).getInstant())
                : offsets.stream().map(end::toInstant).toList();
    }
}
