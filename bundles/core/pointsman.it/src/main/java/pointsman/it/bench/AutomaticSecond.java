package pointsman.it.bench;

import java.util.Map;

/**
 * What was measured in a second of {@link AutomaticProgram}.
 *
 * @param meanMillis mean latency of the requests that were done, from when they were due
 * @param done requests that were done
 * @param efficiency as the engine says
 * @param moves devices that have moved
 * @param utilisation requests that each server has done, of what it can do, by server
 */
record AutomaticSecond(double meanMillis, long done, double efficiency, int moves, Map<String, Double> utilisation) {}
