package pointsman.engine.internal.execute;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pointsman.api.MappingChange;
import pointsman.api.RemapCause;
import pointsman.balance.GateInput;

/** What the gates have to know of moves, as the mapping table's history tells it. Confined to the control thread. */
final class MoveLog {

    private static final Duration HOUR = Duration.ofHours(1);

    /** A placement after a failure, or of a new device, is no decision that has to prove itself. */
    private static final Set<RemapCause> DECIDED = Set.of(RemapCause.REQUESTED, RemapCause.PLAN);

    private final TableWriter writer;

    MoveLog(TableWriter writer) {
        this.writer = writer;
    }

    /**
     * What the gates look at now.
     *
     * @param windowsHeld for how many windows in a row there was something to gain
     * @param coolDown how long a device rests
     */
    GateInput gateInput(Instant now, int windowsHeld, Duration coolDown) {
        Map<String, Instant> lastMoved = new HashMap<>();
        int planned = writer.intended().size();
        Instant resting = now.minus(coolDown);
        Instant hourAgo = now.minus(HOUR);
        List<MappingChange> recent = writer.historyWhile(
                change -> !change.time().isBefore(resting) || !change.time().isBefore(hourAgo));
        for (MappingChange change : recent) {
            if (DECIDED.contains(change.cause())) {
                lastMoved.putIfAbsent(change.device(), change.time());
            }
            if (change.cause() == RemapCause.PLAN && !change.time().isBefore(hourAgo)) {
                planned++;
            }
        }
        writer.intended().keySet().forEach(device -> lastMoved.put(device, now));
        return new GateInput(now, windowsHeld, lastMoved, planned);
    }
}
