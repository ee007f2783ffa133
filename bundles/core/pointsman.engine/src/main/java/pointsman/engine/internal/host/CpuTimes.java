package pointsman.engine.internal.host;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How long the processors of a host have been in each mode, summed since its start, in seconds.
 *
 * @param seconds by processor and mode
 */
record CpuTimes(Map<Series, Double> seconds) {

    /** A processor that waits for a disk is free for other work. */
    private static final Set<String> NOT_BUSY = Set.of("idle", "iowait");

    /** One counter. */
    record Series(String cpu, String mode) {

        boolean isBusy() {
            return !NOT_BUSY.contains(mode);
        }
    }

    CpuTimes {
        seconds = Map.copyOf(seconds);
    }

    /** Whether a counter of this is lower than before, as after a restart of the host. */
    boolean beganAnewSince(CpuTimes before) {
        return seconds.entrySet().stream()
                .anyMatch(series -> series.getValue() < before.seconds.getOrDefault(series.getKey(), 0.0));
    }

    /**
     * The part of the time since other times in which the processors were busy, 0 to 1; a processor that was not there
     * both times does not count. Empty if no time has passed.
     */
    OptionalDouble busySince(CpuTimes before) {
        Map<Boolean, Double> passed = new HashMap<>();
        seconds.forEach((series, now) -> {
            Double then = before.seconds.get(series);
            if (then != null) {
                passed.merge(series.isBusy(), now - then, Double::sum);
            }
        });
        double busy = passed.getOrDefault(true, 0.0);
        double all = busy + passed.getOrDefault(false, 0.0);
        return all > 0 ? OptionalDouble.of(Math.max(0, Math.min(1, busy / all))) : OptionalDouble.empty();
    }
}
