package pointsman.engine.internal.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.api.Load;

/** Is told the mean loads of each half hour, in the order of time: what is recorded first, then each when it is over. */
public interface HalfHours {

    /**
     * Called on the thread of the history; must not block.
     *
     * @param begin of the half hour
     * @param whole all devices together, where any was measured
     * @param devices by device id
     * @return completes when the next recorded one may follow
     */
    CompletionStage<?> measured(Instant begin, Optional<Load> whole, Map<String, Load> devices);

    /** All that was recorded before has been told; called once, on the thread of the history. */
    void recordedAreTold();
}
