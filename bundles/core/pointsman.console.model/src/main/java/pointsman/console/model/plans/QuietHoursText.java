package pointsman.console.model.plans;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pointsman.api.QuietHours;

/** Quiet hours as a person writes them, one in each line. Pure functions. */
public final class QuietHoursText {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,2}:\\d{2})\\s*(?:-|–|to)\\s*(\\d{1,2}:\\d{2})(?:\\s+\\(?(\\S+?)\\)?)?");

    private QuietHoursText() {}

    /** Each with its zone. */
    public static String of(List<QuietHours> hours) {
        return hours.stream()
                .map(one -> "%s-%s %s".formatted(one.from(), one.to(), name(one.zone())))
                .collect(Collectors.joining("\n"));
    }

    private static String name(ZoneId zone) {
        return zone.getId().equals("Z") ? "UTC" : zone.getId();
    }

    /**
     * What was written; lines without anything count for nothing.
     *
     * @param zone is meant where a line names none
     * @throws IllegalArgumentException in words, with what is allowed
     */
    public static List<QuietHours> parse(String text, ZoneId zone) {
        List<QuietHours> hours = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (!line.isEmpty()) {
                QuietHours one = parseLine(line, zone);
                if (!hours.contains(one)) {
                    hours.add(one);
                }
            }
        }
        return List.copyOf(hours);
    }

    private static QuietHours parseLine(String line, ZoneId zone) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            throw refusal(line, null);
        }
        try {
            return new QuietHours(
                    clock(matcher.group(1)),
                    clock(matcher.group(2)),
                    matcher.group(3) == null ? zone : zone(matcher.group(3)));
        } catch (DateTimeException e) {
            throw refusal(line, e);
        }
    }

    private static LocalTime clock(String text) {
        return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }

    /** As the engine and the command line write it. */
    private static ZoneId zone(String name) {
        ZoneId zone = ZoneId.of(name);
        return name.equals("UTC") ? ZoneId.of("Z") : zone;
    }

    private static IllegalArgumentException refusal(String line, Exception cause) {
        return new IllegalArgumentException(
                "Quiet hours are written like 22:00-06:00 or 22:00-06:00 Europe/Berlin, one in each line; this is none: "
                        + line,
                cause);
    }
}
