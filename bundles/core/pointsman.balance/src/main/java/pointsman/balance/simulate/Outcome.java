package pointsman.balance.simulate;

import java.util.List;

/**
 * What a rule has made of a scenario.
 *
 * @param rule its name
 * @param steps in order
 * @param moves all that were made
 * @param undone moves that brought a device back, within the hour, to the server that it had left
 * @param mostPerDeviceAndDay most moves of one device in one day
 * @param meanLatency of all requests, seconds
 */
public record Outcome(
        String rule, List<Step> steps, int moves, int undone, int mostPerDeviceAndDay, double meanLatency) {

    /**
     * One step.
     *
     * @param efficiency E, 0 to 1
     * @param latency mean of the requests of this step, seconds; 0 when there were none
     * @param moves made at its beginning
     */
    public record Step(double efficiency, double latency, int moves) {}

    public Outcome {
        steps = List.copyOf(steps);
    }

    /** Over time. */
    public double meanEfficiency() {
        return steps.stream().mapToDouble(Step::efficiency).average().orElse(1);
    }

    /** Mean latency of the worst step, seconds. */
    public double worstLatency() {
        return steps.stream().mapToDouble(Step::latency).max().orElse(0);
    }
}
