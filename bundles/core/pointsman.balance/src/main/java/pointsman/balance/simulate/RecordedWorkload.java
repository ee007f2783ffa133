package pointsman.balance.simulate;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import pointsman.api.Load;

/**
 * Recorded loads, used as often as there are devices: device i has trace i modulo their number, and each further round is
 * shifted in time, so that copies do not rise together. A trace that ends begins again.
 */
public final class RecordedWorkload implements Workload {

    /** Of a trace's length; irrational, so that no two rounds have the same phase. */
    private static final double SHIFT_PER_ROUND = (Math.sqrt(5) - 1) / 2;

    private final List<LoadTrace> traces;
    private final List<String> devices;
    private final long stepNanos;
    private final long[] slotNanos;

    /**
     * @param traces at least one
     * @param count of devices, at least 1
     * @param step of the simulation
     */
    public RecordedWorkload(List<LoadTrace> traces, int count, Duration step) {
        this.traces = List.copyOf(traces);
        if (traces.isEmpty()) {
            throw new IllegalArgumentException("there is no trace");
        }
        stepNanos = step.toNanos();
        slotNanos = traces.stream().mapToLong(trace -> trace.step().toNanos()).toArray();
        devices = IntStream.range(0, count).mapToObj("d%05d"::formatted).toList();
    }

    @Override
    public List<String> devices() {
        return devices;
    }

    @Override
    public Load load(int device, int atStep) {
        int number = device % traces.size();
        LoadTrace trace = traces.get(number);
        int slots = trace.slots().size();
        double part = device / traces.size() * SHIFT_PER_ROUND;
        long shift = (long) ((part - Math.floor(part)) * slots);
        long slot = stepNanos * atStep / slotNanos[number];
        return trace.slots().get((int) ((slot + shift) % slots));
    }
}
