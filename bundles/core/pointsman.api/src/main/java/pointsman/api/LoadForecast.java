package pointsman.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What load is expected, as a mean over half an hour.
 *
 * @param device device id; empty for all devices together
 * @param resource of what: IOPS or BANDWIDTH
 * @param time begin of the half hour
 * @param ahead how long after the newest half hour that has been measured
 * @param expected in the unit of the resource per second, at least 0
 * @param low a tenth of the values are expected below this
 * @param high a tenth of the values are expected above this
 * @param method code of the way in which it was made, such as DAILY_SEASON
 * @param basis what it rests on
 * @param meanError how far past forecasts so long ahead were off, mean of the absolute difference, the newer with the more
 *     weight; empty while too few are known
 * @param tested how many past forecasts so long ahead were compared with what then was
 * @param hindsight the newest of them
 */
public record LoadForecast(
        Optional<String> device,
        Resource resource,
        Instant time,
        Duration ahead,
        double expected,
        double low,
        double high,
        String method,
        Basis basis,
        OptionalDouble meanError,
        int tested,
        Optional<Hindsight> hindsight) {

    /** What a forecast rests on. */
    public enum Basis {
        /** Methods that were tested with what has been measured. */
        BACK_TEST,
        /** Too little has been measured to test anything: the mean of the last two hours, and their extremes. */
        LITTLE_HISTORY
    }

    /**
     * A forecast of the past beside what then was.
     *
     * @param time begin of the half hour for which it was made
     * @param expected what was expected
     * @param actual what was measured
     */
    public record Hindsight(Instant time, double expected, double actual) {}

    public LoadForecast {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(ahead, "ahead");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(meanError, "meanError");
        Objects.requireNonNull(hindsight, "hindsight");
    }
}
