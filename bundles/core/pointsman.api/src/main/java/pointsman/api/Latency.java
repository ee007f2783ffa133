package pointsman.api;

/**
 * How long requests took, in microseconds from their arrival at the engine to the last byte of the answer.
 *
 * @param mean arithmetic mean
 * @param p50 median
 * @param p99 99th percentile
 * @param max longest
 */
public record Latency(double mean, double p50, double p99, double max) {}
