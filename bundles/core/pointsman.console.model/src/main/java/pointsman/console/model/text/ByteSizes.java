package pointsman.console.model.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Exact sizes as people type and read them in fields, in binary or decimal units: '100 GiB', '4 TB'. Pure functions. */
public final class ByteSizes {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]*)");
    private static final Map<String, Long> UNITS = new LinkedHashMap<>();

    static {
        String[] prefixes = {"P", "T", "G", "M", "k"};
        for (int i = 0; i < prefixes.length; i++) {
            int power = prefixes.length - i;
            UNITS.put(prefixes[i].toUpperCase(Locale.ROOT) + "iB", 1L << 10 * power);
            UNITS.put(prefixes[i] + "B", BigDecimal.TEN.pow(3 * power).longValueExact());
        }
        UNITS.put("B", 1L);
    }

    private ByteSizes() {}

    /** Writes a size so that {@link #parse} reads the same back: in the largest unit that gives a short exact number. */
    public static String format(long bytes) {
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            if (bytes >= unit.getValue() && bytes % unit.getValue() == 0) {
                return bytes / unit.getValue() + " " + unit.getKey();
            }
        }
        return bytes + " B";
    }

    /**
     * Reads what is transferred in a second: a size with or without '/s' behind it.
     *
     * @throws IllegalArgumentException saying what is expected, if it is not a size above 0
     */
    public static long parseRate(String text) {
        String stripped = text.strip();
        return parse(stripped.endsWith("/s") ? stripped.substring(0, stripped.length() - 2) : stripped);
    }

    /**
     * Reads a size.
     *
     * @param text a number and a unit (B, kB, KiB, MB, MiB, GB, GiB, TB, TiB, PB, PiB); bytes when there is no unit
     * @throws IllegalArgumentException saying what is expected, if it is not a size above 0
     */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a size; write for example 100 GiB or 4 TB.".formatted(text.strip()));
        }
        String unit = matcher.group(2);
        Long factor = unit.isEmpty()
                ? Long.valueOf(1)
                : UNITS.entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(unit))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'%s' is not a unit; use B, kB, KiB, MB, MiB, GB, GiB, TB, TiB, PB or PiB."
                                        .formatted(unit)));
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor));
        if (bytes.signum() <= 0 || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("A size is above 0 and below 8 EiB.");
        }
        return bytes.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
