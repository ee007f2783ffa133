package pointsman.headless.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Figures as people write them. Each method says in its exception what is allowed. */
public final class Quantities {

    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z%]*)");
    private static final Map<String, Long> BYTES = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("B", 1L),
            Map.entry("K", 1L << 10),
            Map.entry("KIB", 1L << 10),
            Map.entry("M", 1L << 20),
            Map.entry("MIB", 1L << 20),
            Map.entry("G", 1L << 30),
            Map.entry("GIB", 1L << 30),
            Map.entry("T", 1L << 40),
            Map.entry("TIB", 1L << 40),
            Map.entry("KB", 1_000L),
            Map.entry("MB", 1_000_000L),
            Map.entry("GB", 1_000_000_000L),
            Map.entry("TB", 1_000_000_000_000L));
    private static final Map<String, Long> COUNTS = Map.of("", 1L, "k", 1_000L, "K", 1_000L, "M", 1_000_000L);
    private static final Map<String, Long> NANOS = Map.of(
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "min", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    private Quantities() {}

    /**
     * A size of at least one byte, such as 200MiB, 4G or 512.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static long bytes(String text) {
        String allowed = "a size is a number with B, KiB, MiB, GiB, TiB (or KB, MB, GB, TB), like 200MiB";
        Matcher matcher = match(text, allowed);
        Long factor = BYTES.get(matcher.group(2).toUpperCase(Locale.ROOT));
        return scaled(matcher, factor, text, allowed);
    }

    /**
     * A number of at least one, such as 20000 or 20k.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static long count(String text) {
        String allowed = "a number is written like 20000 or 20k";
        Matcher matcher = match(text, allowed);
        return scaled(matcher, COUNTS.get(matcher.group(2)), text, allowed);
    }

    /**
     * A time above zero, such as 500ms, 2s, 1.5min or 1h.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Duration duration(String text) {
        String allowed = "a time is a number with us, ms, s, min, h or d, like 500ms or 2s";
        Matcher matcher = match(text, allowed);
        return Duration.ofNanos(scaled(matcher, NANOS.get(matcher.group(2)), text, allowed));
    }

    /**
     * A fraction from 0 to 1, such as 0.02 or 2%.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static double fraction(String text) {
        String allowed = "a fraction is 0 to 1 or 0% to 100%, like 0.02 or 2%";
        Matcher matcher = match(text, allowed);
        double value = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(2);
        double fraction = unit.equals("%") ? value / 100 : value;
        if (!(unit.isEmpty() || unit.equals("%")) || fraction > 1) {
            throw refusal(text, allowed);
        }
        return fraction;
    }

    private static Matcher match(String text, String allowed) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw refusal(text, allowed);
        }
        return matcher;
    }

    private static long scaled(Matcher matcher, Long factor, String text, String allowed) {
        if (factor == null) {
            throw refusal(text, allowed);
        }
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor));
        if (value.compareTo(BigDecimal.ONE) < 0 || value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw refusal(text, allowed);
        }
        return value.longValue();
    }

    private static IllegalArgumentException refusal(String text, String allowed) {
        return new IllegalArgumentException("%s, got '%s'".formatted(allowed, text));
    }
}
