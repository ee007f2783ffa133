package pointsman.engine.internal.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pointsman.api.HostLoad;
import pointsman.api.HostState;
import pointsman.api.HostStatus;

/**
 * What is known of one host, from answer to answer. Figures go on counting for a while when an answer is missing, since one
 * that is late says nothing of the host. Confined to the control thread.
 */
final class HostRecord {

    private static final String FIRST = "its node exporter tells the use of processors from its second answer on";
    private static final String ANEW = "the counters of its processors began anew, as after a restart";
    private static final String STILL = "the counters of its processors stand still";

    private final long keptNanos;
    private Optional<CpuTimes> before = Optional.empty();
    private long answeredNanos;
    private HostStatus status;

    /** @param keptNanos how long figures count */
    HostRecord(Instant now, long keptNanos) {
        this.keptNanos = keptNanos;
        status = new HostStatus(
                HostState.STARTING, now, HostLoad.UNKNOWN, Optional.empty(), "its node exporter has not answered yet");
    }

    HostStatus status() {
        return status;
    }

    /** @param nanos {@link System#nanoTime()} of the answer */
    void answered(HostReading reading, Instant now, long nanos) {
        List<String> problems = new ArrayList<>(reading.problems());
        HostState state = HostState.MEASURED;
        OptionalDouble busy = OptionalDouble.empty();
        if (reading.cpu().isPresent()) {
            CpuTimes times = reading.cpu().get();
            if (before.isEmpty() || times.beganAnewSince(before.get())) {
                state = HostState.STARTING;
                problems.add(before.isEmpty() ? FIRST : ANEW);
            } else {
                busy = times.busySince(before.get());
                if (busy.isEmpty()) {
                    state = HostState.PARTIAL;
                    problems.add(STILL);
                }
            }
        }
        if (!reading.problems().isEmpty()) {
            state = HostState.PARTIAL;
        }
        before = reading.cpu();
        answeredNanos = nanos;
        HostLoad load = new HostLoad(busy, reading.memory());
        Optional<Instant> measured = load.isUnknown() ? status.measured() : Optional.of(now);
        set(state, now, load, measured, String.join("; ", problems));
    }

    /**
     * @param state what kept it from answering
     * @param nanos {@link System#nanoTime()}
     */
    void failed(HostState state, String reason, Instant now, long nanos) {
        if (!status.load().isUnknown() && nanos - answeredNanos <= keptNanos) {
            return;
        }
        // Busy since long ago is not busy now.
        before = Optional.empty();
        set(state, now, HostLoad.UNKNOWN, status.measured(), reason);
    }

    private void set(HostState state, Instant now, HostLoad load, Optional<Instant> measured, String detail) {
        status = new HostStatus(state, state == status.state() ? status.since() : now, load, measured, detail);
    }
}
