package pointsman.api;

import java.time.Duration;

/** The windows over which recorded load is kept, each aligned to multiples of its length since 1970 (UTC). */
public enum LoadWindow {
    /** One second. */
    SECOND(Duration.ofSeconds(1)),
    /** Ten seconds. */
    TEN_SECONDS(Duration.ofSeconds(10)),
    /** One minute. */
    MINUTE(Duration.ofMinutes(1)),
    /** Half an hour. */
    HALF_HOUR(Duration.ofMinutes(30)),
    /** One hour. */
    HOUR(Duration.ofHours(1));

    private final Duration length;

    LoadWindow(Duration length) {
        this.length = length;
    }

    /** How long each window is. */
    public Duration length() {
        return length;
    }
}
