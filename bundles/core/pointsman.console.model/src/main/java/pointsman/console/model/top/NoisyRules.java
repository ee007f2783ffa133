package pointsman.console.model.top;

import java.time.Duration;

/**
 * When a device is called noisy.
 *
 * @param span how far back is looked
 * @param slot length of the parts that are compared, means over them
 * @param leastSlots fewest parts of which enough is known
 * @param leastShare least part of its server's capacity that the device uses while it is busy, 0 to 1
 * @param leastRise how much more it asks while it is busy than while it is quiet, as a factor
 * @param leastSlowdown how much longer the requests of the others take then, as a factor
 * @param mostOthersRise most that the others ask more then, as a factor; else they may be the cause themselves
 * @param leastCorrelation least correlation of its load with the latency of the others, 0 to 1
 */
public record NoisyRules(
        Duration span,
        Duration slot,
        int leastSlots,
        double leastShare,
        double leastRise,
        double leastSlowdown,
        double mostOthersRise,
        double leastCorrelation) {

    /** The last quarter of an hour in parts of ten seconds. */
    public static NoisyRules standard() {
        return new NoisyRules(Duration.ofMinutes(15), Duration.ofSeconds(10), 18, 0.05, 1.5, 1.5, 1.25, 0.6);
    }

    /** The same with another threshold of how much slower the others have to be. */
    public NoisyRules slowingDownBy(double factor) {
        return new NoisyRules(span, slot, leastSlots, leastShare, leastRise, factor, mostOthersRise, leastCorrelation);
    }
}
