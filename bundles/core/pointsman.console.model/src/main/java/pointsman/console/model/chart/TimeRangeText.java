package pointsman.console.model.chart;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * A time range as a person writes it: two times of the person's zone, each as 2026-11-22 14:05:30, without seconds, without the
 * day when it is today, or the word now. Immutable.
 *
 * @param from begin
 * @param to end
 */
public record TimeRangeText(String from, String to) {

    private static final String NOW = "now";
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("H:mm[:ss]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DAY_AND_TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-M-d[ H:mm[:ss]]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** A range as it is written. */
    public static TimeRangeText of(TimeFrame.Between frame, ZoneId zone) {
        return new TimeRangeText(
                WRITTEN.format(frame.from().atZone(zone)),
                WRITTEN.format(frame.to().atZone(zone)));
    }

    /** What is wrong with it, in words; empty when it is a range that can be shown. */
    public Optional<String> problem(ZoneId zone, Instant now) {
        Optional<Instant> begin = instant(from, zone, now);
        Optional<Instant> end = instant(to, zone, now);
        if (begin.isEmpty() || end.isEmpty()) {
            return Optional.of("'%s' is no time. Write it as 2026-11-22 14:05, as 14:05 for today, or as now"
                    .formatted(begin.isEmpty() ? from : to));
        }
        if (!begin.get().isBefore(now)) {
            return Optional.of("Nothing has been recorded then: the beginning is in the future");
        }
        if (Duration.between(begin.get(), end.get()).compareTo(Duration.ofSeconds(5)) < 0) {
            return Optional.of("The end has to be at least 5 s after the beginning");
        }
        return Optional.empty();
    }

    /**
     * The range.
     *
     * @throws IllegalArgumentException if there is a problem with it
     */
    public TimeFrame.Between frame(ZoneId zone, Instant now) {
        problem(zone, now).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return new TimeFrame.Between(
                instant(from, zone, now).orElseThrow(), instant(to, zone, now).orElseThrow());
    }

    private static Optional<Instant> instant(String written, ZoneId zone, Instant now) {
        String text = written.strip().replace('T', ' ').toLowerCase(Locale.ROOT);
        if (text.equals(NOW)) {
            return Optional.of(now);
        }
        try {
            if (!text.contains("-")) {
                LocalDate today = now.atZone(zone).toLocalDate();
                return Optional.of(
                        today.atTime(LocalTime.parse(text, TIME)).atZone(zone).toInstant());
            }
            LocalDateTime local = text.contains(" ")
                    ? LocalDateTime.parse(text.replaceAll(" +", " "), DAY_AND_TIME)
                    : LocalDate.parse(text, DAY_AND_TIME).atStartOfDay();
            return Optional.of(local.atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
