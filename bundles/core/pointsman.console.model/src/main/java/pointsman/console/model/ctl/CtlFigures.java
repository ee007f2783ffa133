package pointsman.console.model.ctl;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures as the command line reads them, exactly: nothing is rounded. Pure functions. */
final class CtlFigures {

    private static final Map<String, Long> NANOS = new LinkedHashMap<>();
    private static final Map<String, Long> BYTES = new LinkedHashMap<>();

    static {
        NANOS.put("d", 86_400_000_000_000L);
        NANOS.put("h", 3_600_000_000_000L);
        NANOS.put("min", 60_000_000_000L);
        NANOS.put("s", 1_000_000_000L);
        NANOS.put("ms", 1_000_000L);
        BYTES.put("TiB", 1L << 40);
        BYTES.put("GiB", 1L << 30);
        BYTES.put("MiB", 1L << 20);
        BYTES.put("KiB", 1L << 10);
    }

    private CtlFigures() {}

    /** Above 0, in the largest unit that gives a whole number; below a millisecond as microseconds. */
    static String time(Duration duration) {
        long nanos = duration.toNanos();
        return NANOS.entrySet().stream()
                .filter(unit -> nanos % unit.getValue() == 0)
                .findFirst()
                .map(unit -> nanos / unit.getValue() + unit.getKey())
                .orElseGet(
                        () -> BigDecimal.valueOf(nanos, 3).stripTrailingZeros().toPlainString() + "us");
    }

    /** In the largest unit that gives a whole number. */
    static String bytes(long bytes) {
        return BYTES.entrySet().stream()
                .filter(unit -> bytes % unit.getValue() == 0)
                .findFirst()
                .map(unit -> bytes / unit.getValue() + unit.getKey())
                .orElse(bytes + "B");
    }

    /** A number of at least 0 without an exponent. */
    static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** A part of a whole in per cent. */
    static String percent(double part) {
        return new BigDecimal(Double.toString(part))
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }
}
