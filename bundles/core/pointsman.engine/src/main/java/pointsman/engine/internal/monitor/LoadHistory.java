package pointsman.engine.internal.monitor;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.Load;
import pointsman.api.LoadSample;

/** The load samples of the last hour, if windows are a second long. Confined to the control thread. */
public final class LoadHistory {

    private static final int KEPT = 3_600;

    private final ArrayDeque<LoadSample> samples = new ArrayDeque<>();

    public void add(LoadSample sample) {
        if (samples.size() == KEPT) {
            samples.removeFirst();
        }
        samples.addLast(sample);
    }

    /** The last sample; one that knows nothing while there is none. */
    public LoadSample last() {
        return samples.isEmpty() ? LoadSample.unknown(Instant.now()) : samples.getLast();
    }

    /** Samples whose window ended in a time range, both ends inclusive, oldest first. */
    public List<LoadSample> between(Instant from, Instant to) {
        return samples.stream()
                .filter(sample ->
                        !sample.time().isBefore(from) && !sample.time().isAfter(to))
                .toList();
    }

    /**
     * Each device's mean load over the last windows, for decisions that should not follow a single second.
     *
     * @param windows how many at most
     */
    public Map<String, Load> recentMean(int windows) {
        Map<String, List<Load>> byDevice = new HashMap<>();
        Iterator<LoadSample> newestFirst = samples.descendingIterator();
        for (int i = 0; i < windows && newestFirst.hasNext(); i++) {
            newestFirst.next().devices().forEach((device, load) -> byDevice.computeIfAbsent(
                            device, id -> new ArrayList<>())
                    .add(load));
        }
        Map<String, Load> means = new HashMap<>();
        byDevice.forEach((device, loads) -> means.put(device, mean(loads)));
        return means;
    }

    private static Load mean(List<Load> loads) {
        double n = loads.size();
        return new Load(
                loads.stream().mapToDouble(Load::readsPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::writesPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::readBytesPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::writtenBytesPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::outstanding).sum() / n,
                Optional.empty());
    }
}
