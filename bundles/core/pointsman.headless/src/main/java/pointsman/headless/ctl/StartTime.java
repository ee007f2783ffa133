package pointsman.headless.ctl;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The time at which something is to begin, as people write it. */
final class StartTime {

    private static final Pattern CLOCK = Pattern.compile("[0-9]{1,2}:[0-9]{2}");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

    private final Instant now;
    private final ZoneId zone;

    /**
     * @param now by the clock of the engine
     * @param zone where the person is who writes
     */
    StartTime(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * The next 02:00 from now on, 2026-11-23T02:00 or 2026-11-23 02:00 in the zone, or an instant like 2026-11-23T01:00:00Z. Where the
     * clock is set forward, a time that is left out is as much later; where it is set back, the first of the two is meant.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    Instant parse(String text) {
        String stripped = text.strip();
        if (CLOCK.matcher(stripped).matches()) {
            LocalTime clock =
                    parsed(stripped, part -> LocalTime.parse(part, HOUR)).orElseThrow(() -> refusal(text));
            ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(clock).atZone(zone);
            Instant next = today.toInstant();
            return next.isBefore(now)
                    ? today.toLocalDate().plusDays(1).atTime(clock).atZone(zone).toInstant()
                    : next;
        }
        String form = stripped.replace(' ', 'T');
        return parsed(form, OffsetDateTime::parse)
                .map(OffsetDateTime::toInstant)
                .or(() -> parsed(form, LocalDateTime::parse)
                        .map(local -> local.atZone(zone).toInstant()))
                .orElseThrow(() -> refusal(text));
    }

    /** An instant as it is by the clock of the zone, which is named. */
    String shown(Instant time) {
        return "%s (%s)".formatted(SHOWN.format(time.atZone(zone)), zone.getId());
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException(
                "a time is like 02:00 (the next one), 2026-11-23T02:00 or 2026-11-23T01:00:00Z, got '%s'"
                        .formatted(text));
    }
}
