package pointsman.console.model.diagram;

import java.util.Locale;
import pointsman.api.Load;

/** Measured figures in the few characters that a figure has room for. Pure functions. */
final class LoadText {

    private LoadText() {}

    static String of(Load load) {
        return iops(load.iops())
                + load.latency()
                        .map(latency -> " · " + duration(latency.mean()))
                        .orElse("");
    }

    static String iops(double perSecond) {
        return amount(perSecond) + " IOPS";
    }

    static String bandwidth(double bytesPerSecond) {
        return bytes(bytesPerSecond) + "/s";
    }

    /** Three digits that matter, with k or M. */
    static String amount(double value) {
        if (value >= 999_500) {
            return digits(value / 1e6) + "M";
        }
        return value >= 999.5 ? digits(value / 1e3) + "k" : "%.0f".formatted(value);
    }

    static String bytes(double bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
        int unit = 0;
        double value = bytes;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return (unit == 0 ? "%.0f".formatted(value) : digits(value)) + " " + units[unit];
    }

    static String duration(double microseconds) {
        if (microseconds < 999.5) {
            return "%.0f µs".formatted(microseconds);
        }
        return microseconds < 999_500 ? digits(microseconds / 1e3) + " ms" : digits(microseconds / 1e6) + " s";
    }

    private static String digits(double value) {
        String text = String.format(Locale.ROOT, value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
