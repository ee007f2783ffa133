package pointsman.balance.capacity;

/**
 * Where more requests under way only wait longer and are not done faster.
 *
 * @param rate requests per second that the server can do there, above 0
 * @param requestBytes mean bytes per request, 0 or more
 * @param latencyMicros how long requests took there, median
 * @param unloadedMicros how long the same kind of requests took where few were under way, median
 * @param windows that show it
 */
public record Knee(double rate, double requestBytes, double latencyMicros, double unloadedMicros, int windows) {

    /** Bytes per second that the server can do there. */
    public double bytesPerSecond() {
        return rate * requestBytes;
    }
}
