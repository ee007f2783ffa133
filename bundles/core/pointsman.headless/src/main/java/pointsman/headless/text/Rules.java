package pointsman.headless.text;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pointsman.api.QuietHours;
import pointsman.api.ServerCeiling;

/** Rules of the policy as people write and read them. Each method says in its exception what is allowed. */
public final class Rules {

    private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)(?:\\s+(\\S+))?");

    private Rules() {}

    /**
     * Two words with an equals sign between them, such as RAID5=2.
     *
     * @param allowed how such a pair is written, for the message
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Map.Entry<String, String> pair(String text, String allowed) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("allowed is %s, got '%s'".formatted(allowed, text));
        }
        return Map.entry(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    /** A weight above 0, such as 2 or 1.5. */
    public static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a weight is a number above 0, like 2, got '%s'".formatted(text), e);
        }
    }

    /** Words with commas between them, such as d1, d2. */
    public static Set<String> set(String text) {
        Set<String> words = new TreeSet<>();
        for (String word : text.split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    /**
     * Most devices, highest utilisation or both, such as 20, 80% or 20,80%.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static ServerCeiling ceiling(String text) {
        int devices = Integer.MAX_VALUE;
        double utilisation = 1;
        for (String word : set(text)) {
            if (word.endsWith("%")) {
                utilisation = Quantities.fraction(word);
            } else {
                devices = number(word, "a ceiling is a number of devices, a utilisation, or both, like 20,80%");
            }
        }
        return new ServerCeiling(devices, utilisation);
    }

    /** A ceiling as {@link #ceiling(String)} reads it. */
    public static String text(ServerCeiling ceiling) {
        String utilisation = Figures.percent(ceiling.utilisation());
        return ceiling.devices() == Integer.MAX_VALUE
                ? "utilisation " + utilisation
                : "%d devices, utilisation %s".formatted(ceiling.devices(), utilisation);
    }

    /** A whole number of at least 0. */
    public static int number(String text) {
        return number(text, "a number is 0 or more");
    }

    private static int number(String text, String allowed) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s, got '%s'".formatted(allowed, text), e);
        }
        throw new IllegalArgumentException("%s, got '%s'".formatted(allowed, text));
    }

    /**
     * A time of each day, such as 22:00-06:00, which is UTC, or 22:00-06:00 Europe/Berlin.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static QuietHours quietHours(String text) {
        Matcher matcher = HOURS.matcher(text.strip());
        if (!matcher.matches()) {
            throw quietHoursRefused(text, null);
        }
        try {
            return new QuietHours(
                    LocalTime.parse(matcher.group(1)),
                    LocalTime.parse(matcher.group(2)),
                    matcher.group(3) == null ? ZoneOffset.UTC : ZoneId.of(matcher.group(3)));
        } catch (DateTimeException e) {
            throw quietHoursRefused(text, e);
        }
    }

    private static IllegalArgumentException quietHoursRefused(String text, Exception cause) {
        return new IllegalArgumentException(
                "quiet hours are written like 22:00-06:00 (UTC) or 22:00-06:00 Europe/Berlin, got '%s'".formatted(text),
                cause);
    }

    /** Quiet hours as {@link #quietHours(String)} reads them. */
    public static String text(QuietHours hours) {
        return "%s-%s %s"
                .formatted(hours.from(), hours.to(), hours.zone().equals(ZoneOffset.UTC) ? "UTC" : hours.zone());
    }
}
