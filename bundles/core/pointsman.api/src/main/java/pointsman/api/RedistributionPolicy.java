package pointsman.api;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * An administrator's rules for clients that are asked to go to another server, which happens only to volumes in {@link
 * VolumeMode#DIRECT} mode.
 *
 * @param logoutsPerMinute most clients that are asked in a minute, 0 to 6,000; with 0 clients stay where they are
 * @param windows windows in a row in which the gain must have been there, 1 to 3,600
 * @param coolDown in which a client that was asked is not asked again, not negative
 * @param logoutLimit how long a client has to log out and to come back, 1 s to 1 h
 * @param dropUnresponsive whether a client that does not log out in time loses its connection; otherwise it stays, and is
 *     shown as a problem
 * @param categoryWeights how much a request to a volume of a category counts, above 0; 1 for a category that is missing. The
 *     category of a volume is the RAID level of its array, as in {@code RAID5}, or {@code other} where none is described
 */
public record RedistributionPolicy(
        int logoutsPerMinute,
        int windows,
        Duration coolDown,
        Duration logoutLimit,
        boolean dropUnresponsive,
        Map<String, Double> categoryWeights) {

    /** Clients stay where they are. Once they may be asked: after 5 windows, for 10 minutes, 10 s, not dropped. */
    public static final RedistributionPolicy OFF =
            new RedistributionPolicy(0, 5, Duration.ofMinutes(10), Duration.ofSeconds(10), false, Map.of());

    public RedistributionPolicy {
        Objects.requireNonNull(coolDown, "coolDown");
        Objects.requireNonNull(logoutLimit, "logoutLimit");
        categoryWeights = Map.copyOf(categoryWeights);
        if (logoutsPerMinute < 0 || logoutsPerMinute > 6_000) {
            throw new IllegalArgumentException("the logouts per minute are 0 to 6,000, got " + logoutsPerMinute);
        }
        if (windows < 1 || windows > 3_600) {
            throw new IllegalArgumentException("a gain is held for 1 to 3,600 windows, got " + windows);
        }
        if (coolDown.isNegative()) {
            throw new IllegalArgumentException("a cool-down is not negative, got " + coolDown);
        }
        if (logoutLimit.compareTo(Duration.ofSeconds(1)) < 0 || logoutLimit.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("the limit for a logout is 1 s to 1 h, got " + logoutLimit);
        }
        categoryWeights.forEach((category, weight) -> {
            if (!(weight > 0 && weight <= 1_000)) {
                throw new IllegalArgumentException(
                        "the weight of category %s is above 0 and at most 1,000, got %s".formatted(category, weight));
            }
        });
    }

    /** The same with another number of logouts in a minute. */
    public RedistributionPolicy withLogoutsPerMinute(int logouts) {
        return new RedistributionPolicy(logouts, windows, coolDown, logoutLimit, dropUnresponsive, categoryWeights);
    }
}
