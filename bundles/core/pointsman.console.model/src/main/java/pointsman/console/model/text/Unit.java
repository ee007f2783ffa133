package pointsman.console.model.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;

/** How values of one kind are written: three significant digits and the scale that suits the value. Immutable. */
public enum Unit {
    /** Requests per second: /s, k/s, M/s. */
    PER_SECOND(2, new Scale(1, "/s"), new Scale(1e3, "k/s"), new Scale(1e6, "M/s")),
    /** Bytes per second, by powers of 1024: B/s to GiB/s. Which bytes are shown {@link ByteUnits} says. */
    BINARY_BYTES_PER_SECOND(
            2,
            new Scale(1, "B/s"),
            new Scale(1L << 10, "KiB/s"),
            new Scale(1L << 20, "MiB/s"),
            new Scale(1L << 30, "GiB/s")),
    /** Bytes per second, by powers of 1000: B/s to GB/s. */
    DECIMAL_BYTES_PER_SECOND(
            2, new Scale(1, "B/s"), new Scale(1e3, "kB/s"), new Scale(1e6, "MB/s"), new Scale(1e9, "GB/s")),
    /** Bytes, by powers of 1024: B to PiB. */
    BINARY_BYTES(
            2,
            new Scale(1, "B"),
            new Scale(1L << 10, "KiB"),
            new Scale(1L << 20, "MiB"),
            new Scale(1L << 30, "GiB"),
            new Scale(1L << 40, "TiB"),
            new Scale(1L << 50, "PiB")),
    /** Bytes, by powers of 1000: B to PB. */
    DECIMAL_BYTES(
            2,
            new Scale(1, "B"),
            new Scale(1e3, "kB"),
            new Scale(1e6, "MB"),
            new Scale(1e9, "GB"),
            new Scale(1e12, "TB"),
            new Scale(1e15, "PB")),
    /** A duration in microseconds: µs, ms, s. */
    MICROSECONDS(2, new Scale(1, "µs"), new Scale(1e3, "ms"), new Scale(1e6, "s")),
    /** A part of a whole, 1 being the whole, in per cent. */
    FRACTION(1, new Scale(0.01, "%")),
    /** A number from 0 to 1 with two decimals, as efficiencies are written. */
    SCORE(2, new Scale(1, ""));

    /** Stands for a value that is not known. */
    public static final String UNKNOWN = "–";

    private static final int SIGNIFICANT_DIGITS = 3;

    private final int decimals;
    private final List<Scale> scales;

    Unit(int decimals, Scale... scales) {
        this.decimals = decimals;
        this.scales = List.of(scales);
    }

    /**
     * The value with its unit, such as 12.3 k/s.
     *
     * @param value in the base unit; NaN when it is not known
     */
    public String format(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        Scale scale = scaleFor(value);
        String suffix = scale.suffix();
        return suffix.isEmpty() ? number(scale.count(value)) : number(scale.count(value)) + " " + suffix;
    }

    /** As {@link #format(double)}; a dash when there is none. */
    public String format(OptionalDouble value) {
        return format(value.orElse(Double.NaN));
    }

    /** The largest scale in which a value is at least 1 when written; the smallest scale if there is none. */
    public Scale scaleFor(double value) {
        Scale chosen = scales.get(0);
        for (Scale scale : scales) {
            // Rounded first, or 999.7 ms would be written as 1000 ms.
            if (significant(Math.abs(value) / scale.size()).doubleValue() >= 1) {
                chosen = scale;
            }
        }
        return chosen;
    }

    /** What a bare number counts: B/s, µs; empty for parts of a whole and for scores. */
    public String base() {
        return this == FRACTION ? "" : scales.get(0).suffix();
    }

    /** The scales, smallest first. */
    public List<Scale> scales() {
        return scales;
    }

    private String number(double count) {
        if (this == SCORE) {
            return BigDecimal.valueOf(count)
                    .setScale(decimals, RoundingMode.HALF_UP)
                    .toPlainString();
        }
        BigDecimal digits = rounded(count);
        if (digits.signum() == 0) {
            return "0";
        }
        return digits.toPlainString();
    }

    /** Three significant digits, trailing zeros kept, but no more decimals than the unit has. */
    private BigDecimal rounded(double count) {
        BigDecimal digits = significant(count);
        int before = Math.max(1, digits.precision() - digits.scale());
        int places = Math.max(0, Math.min(decimals, SIGNIFICANT_DIGITS - before));
        return digits.setScale(places, RoundingMode.HALF_UP);
    }

    private static BigDecimal significant(double count) {
        return BigDecimal.valueOf(count).round(new MathContext(SIGNIFICANT_DIGITS, RoundingMode.HALF_UP));
    }
}
