package pointsman.demo;

import java.time.Duration;

/**
 * What the clients of the demonstration have seen.
 *
 * @param requests requests that were answered
 * @param errors requests that ended with anything but GOOD, and sessions that were lost
 * @param verifiedReads reads whose bytes were all compared with what was written
 * @param wrongBytes bytes that were not what was written last
 * @param longestPause longest time from a request to its answer
 */
public record LoadStatistics(long requests, long errors, long verifiedReads, long wrongBytes, Duration longestPause) {

    LoadStatistics plus(LoadStatistics other) {
        return new LoadStatistics(
                requests + other.requests,
                errors + other.errors,
                verifiedReads + other.verifiedReads,
                wrongBytes + other.wrongBytes,
                longestPause.compareTo(other.longestPause) >= 0 ? longestPause : other.longestPause);
    }

    static LoadStatistics none() {
        return new LoadStatistics(0, 0, 0, 0, Duration.ZERO);
    }
}
