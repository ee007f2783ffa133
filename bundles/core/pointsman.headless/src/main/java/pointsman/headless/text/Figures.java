package pointsman.headless.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Figures with three significant digits and a unit, the same in every locale. */
public final class Figures {

    /** Stands where nothing was measured; never a zero. */
    public static final String UNKNOWN = "-";

    private static final String[] DECIMAL = {"", "k", "M", "G"};
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Figures() {}

    /** Requests per second: 12.3 k/s. */
    public static String rate(double perSecond) {
        double value = perSecond;
        int unit = 0;
        while (value >= 999.5 && unit < DECIMAL.length - 1) {
            value /= 1000;
            unit++;
        }
        return digits(value) + (unit == 0 ? "/s" : " " + DECIMAL[unit] + "/s");
    }

    /** A size: 1.50 GiB. */
    public static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1023.5 && unit < BINARY.length - 1) {
            value /= 1024;
            unit++;
        }
        return (unit == 0 ? String.format(Locale.ROOT, "%.0f", value) : digits(value)) + " " + BINARY[unit];
    }

    /** Bandwidth: 120 MiB/s. */
    public static String bytesPerSecond(double perSecond) {
        return bytes(perSecond) + "/s";
    }

    /** A latency, given in microseconds: 0.85 ms. */
    public static String latency(double micros) {
        double millis = micros / 1000;
        return millis >= 999.5 ? digits(millis / 1000) + " s" : digits(millis) + " ms";
    }

    /** A short time: 12.3 ms. */
    public static String duration(Duration duration) {
        return latency(duration.toNanos() / 1000.0);
    }

    /** A time that people set: 30 min, 1.5 h, 10 s, 100 h. */
    public static String span(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds >= 3_600) {
            return brief(seconds / 3_600) + " h";
        }
        if (seconds >= 60) {
            return brief(seconds / 60) + " min";
        }
        return seconds >= 1 ? brief(seconds) + " s" : duration(duration);
    }

    /** Without zeros behind the point. */
    private static String brief(double value) {
        return digits(value).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
    }

    /** A fraction of one: 43 %. */
    public static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
    }

    /** A fraction of one that people set, also a small one: 2 %, 0.1 %. */
    public static String part(double fraction) {
        return brief(fraction * 100) + " %";
    }

    /** An efficiency, 0 to 1: 0.874. */
    public static String efficiency(double efficiency) {
        return String.format(Locale.ROOT, "%.3f", efficiency);
    }

    /** An instant to the second, in UTC. */
    public static String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String digits(double value) {
        if (value == 0) {
            return "0";
        }
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
