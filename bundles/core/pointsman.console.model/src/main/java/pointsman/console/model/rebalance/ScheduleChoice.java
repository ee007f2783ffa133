package pointsman.console.model.rebalance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import pointsman.api.ScheduleRequest;
import pointsman.console.model.text.Times;

/**
 * When a plan is to begin, as a person enters it by the clock on the wall, and what that means. The engine goes by its own clock,
 * so that {@code now} is the time of its last report everywhere.
 *
 * @param date the day
 * @param time the time of that day
 * @param zone where the clock is by which both are meant
 * @param why in words, for the audit; may be empty
 */
public record ScheduleChoice(LocalDate date, LocalTime time, ZoneId zone, String why) {

    /** When little is asked of most systems. */
    private static final LocalTime USUAL = LocalTime.of(2, 0);

    /** By so much the clock of an engine may differ from that of the console unnoticed. */
    private static final Duration ALIKE = Duration.ofMinutes(1);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    public ScheduleChoice {
        Objects.requireNonNull(date, "date");
        time = time.truncatedTo(ChronoUnit.MINUTES);
        Objects.requireNonNull(zone, "zone");
        why = why.strip();
    }

    /** The next night. */
    public static ScheduleChoice usual(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        ScheduleChoice tonight = new ScheduleChoice(today, USUAL, zone, "");
        return tonight.instant().isAfter(now) ? tonight : new ScheduleChoice(today.plusDays(1), USUAL, zone, "");
    }

    /** The same at another time. */
    public ScheduleChoice at(LocalDate otherDate, LocalTime otherTime) {
        return new ScheduleChoice(otherDate, otherTime, zone, why);
    }

    /** The same for another reason. */
    public ScheduleChoice because(String otherWhy) {
        return new ScheduleChoice(date, time, zone, otherWhy);
    }

    /** When that is. Of a time that comes twice on a day it is the first; a time that a day leaves out is as much later. */
    public Instant instant() {
        return date.atTime(time).atZone(zone).toInstant();
    }

    /** What is wrong with it; empty if nothing is. */
    public Optional<String> problem(Instant now) {
        if (!instant().isAfter(now)) {
            return Optional.of("That is in the past. To begin at once, close this and press Apply.");
        }
        if (instant().isAfter(now.plus(ScheduleRequest.LONGEST_AHEAD))) {
            return Optional.of("A plan can be scheduled at most %d days ahead, until %s."
                    .formatted(
                            ScheduleRequest.LONGEST_AHEAD.toDays(),
                            said(now.plus(ScheduleRequest.LONGEST_AHEAD), zone)));
        }
        if (why.length() > ScheduleRequest.LONGEST_REASON) {
            return Optional.of("The reason has at most %d characters; it has %d."
                    .formatted(ScheduleRequest.LONGEST_REASON, why.length()));
        }
        return Optional.empty();
    }

    /**
     * What it means, in sentences.
     *
     * @param here the time by the clock of the console
     */
    public List<String> meaning(Instant now, Instant here) {
        List<String> sentences = new ArrayList<>();
        ZonedDateTime begins = instant().atZone(zone);
        String utc = begins.getOffset().equals(ZoneOffset.UTC)
                ? ""
                : "; %s UTC".formatted(CLOCK.format(instant().atZone(ZoneOffset.UTC)));
        sentences.add("Begins on %s (%s%s), in %s."
                .formatted(said(instant(), zone), zone.getId(), utc, Times.lasting(Duration.between(now, instant()))));
        if (!begins.toLocalTime().equals(time)) {
            sentences.add("The clock is set forward that day and leaves out %s.".formatted(CLOCK.format(time)));
        } else if (zone.getRules().getValidOffsets(date.atTime(time)).size() > 1) {
            sentences.add("The clock is set back that day and shows %s twice; the first is meant."
                    .formatted(CLOCK.format(time)));
        }
        Duration ahead = Duration.between(here, now);
        if (ahead.abs().compareTo(ALIKE) > 0) {
            sentences.add("It goes by the engine's clock, which is %s %s that of this computer."
                    .formatted(Times.lasting(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of"));
        }
        return sentences;
    }

    /** The request for a plan. */
    public ScheduleRequest request(String planId, String who) {
        return new ScheduleRequest(planId, instant(), Optional.empty(), who, why);
    }

    /** An instant as people in a zone say it. */
    static String said(Instant instant, ZoneId zone) {
        ZonedDateTime there = instant.atZone(zone);
        return "%s at %s".formatted(DAY.format(there), CLOCK.format(there));
    }
}
