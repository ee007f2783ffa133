package pointsman.demo;

import java.time.Duration;

/**
 * How a demonstration went.
 *
 * @param duration how long the load ran
 * @param load what the clients have seen
 * @param remaps rows of the mapping table that were changed while it ran
 * @param killedServer name of the server that was killed and brought back
 * @param failoverPause longest time that the failure held requests of a device
 * @param efficiencyBefore efficiency of the whole before it was rebalanced, 0 to 1
 * @param efficiencyAfter efficiency of the whole at the end, 0 to 1
 * @param moves moves that the rebalance made
 */
public record DemoReport(
        Duration duration,
        LoadStatistics load,
        long remaps,
        String killedServer,
        Duration failoverPause,
        double efficiencyBefore,
        double efficiencyAfter,
        int moves) {

    /** Whether no client saw an error or a wrong byte, and something was checked at all. */
    public boolean isClean() {
        return load.errors() == 0 && load.wrongBytes() == 0 && load.verifiedReads() > 0;
    }
}
