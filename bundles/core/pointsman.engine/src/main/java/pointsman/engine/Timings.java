package pointsman.engine;

import java.time.Duration;

/**
 * The engine's intervals and limits, all above zero but for the poll time.
 *
 * @param pingInterval between two NOP-Outs on a back-end session
 * @param pingPatience longest silence of a server before it counts as failed
 * @param reconnectInterval between two attempts to reach a server that is down
 * @param connectTimeout longest time to connect and to log in to a server
 * @param drainLimit longest time that a planned remap waits for requests under way; then the device stays
 * @param commandLimit longest time that a request may be at a server that otherwise answers; then the path is taken as
 *     failed for that device
 * @param waitLimit longest time that a request waits for a safe path; then it ends with a status that lets the client
 *     retry
 * @param sampleWindow length of a load window
 * @param pollTime how long the data path looks for the next event before it sleeps, while at most two requests are under
 *     way; zero to sleep at once. It takes processor time from others and makes single requests faster
 */
public record Timings(
        Duration pingInterval,
        Duration pingPatience,
        Duration reconnectInterval,
        Duration connectTimeout,
        Duration drainLimit,
        Duration commandLimit,
        Duration waitLimit,
        Duration sampleWindow,
        Duration pollTime) {

    /**
     * 1 s pings, 2 s patience, 500 ms between attempts, 2 s to connect, 5 s to drain, 10 s for a command, 30 s to wait, 1 s
     * windows, 60 us to poll, about what a client and a server on the same machine take for a small request.
     */
    public static final Timings DEFAULT = new Timings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofNanos(60_000));

    public Timings {
        requirePositive("pingInterval", pingInterval);
        requirePositive("pingPatience", pingPatience);
        requirePositive("reconnectInterval", reconnectInterval);
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("drainLimit", drainLimit);
        requirePositive("commandLimit", commandLimit);
        requirePositive("waitLimit", waitLimit);
        requirePositive("sampleWindow", sampleWindow);
        if (pollTime.isNegative()) {
            throw new IllegalArgumentException("pollTime is zero or more, got " + pollTime);
        }
    }

    /** With the default limit for a command and poll time. */
    public Timings(
            Duration pingInterval,
            Duration pingPatience,
            Duration reconnectInterval,
            Duration connectTimeout,
            Duration drainLimit,
            Duration waitLimit,
            Duration sampleWindow) {
        this(
                pingInterval,
                pingPatience,
                reconnectInterval,
                connectTimeout,
                drainLimit,
                DEFAULT.commandLimit(),
                waitLimit,
                sampleWindow,
                DEFAULT.pollTime());
    }

    /** The same with another limit for a command. */
    public Timings withCommandLimit(Duration limit) {
        return new Timings(
                pingInterval,
                pingPatience,
                reconnectInterval,
                connectTimeout,
                drainLimit,
                limit,
                waitLimit,
                sampleWindow,
                pollTime);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is above zero, got " + value);
        }
    }
}
