package pointsman.engine.internal.monitor;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import pointsman.api.Load;
import pointsman.api.LoadSample;

/**
 * What was measured last, for what decides now; {@code history} keeps what was before. The last minute is kept sample by
 * sample, the last hour (if windows are a second long) as sums of ten samples each, so that it takes little memory. Confined
 * to the control thread.
 */
public final class LoadHistory {

    private static final int SAMPLES_KEPT = 60;
    private static final int SAMPLES_IN_PIECE = 10;
    private static final int PIECES_KEPT = 360;

    private final Deque<LoadSample> samples = new ArrayDeque<>();
    private final Deque<Map<String, Sum>> pieces = new ArrayDeque<>();
    private int inPiece = SAMPLES_IN_PIECE;

    public void add(LoadSample sample) {
        if (samples.size() == SAMPLES_KEPT) {
            samples.removeFirst();
        }
        samples.addLast(sample);
        if (inPiece == SAMPLES_IN_PIECE) {
            if (pieces.size() == PIECES_KEPT) {
                pieces.removeFirst();
            }
            pieces.addLast(new HashMap<>());
            inPiece = 0;
        }
        inPiece++;
        addTo(pieces.getLast(), sample.devices());
    }

    /** The last sample; one that knows nothing while there is none. */
    public LoadSample last() {
        return samples.isEmpty() ? LoadSample.unknown(Instant.now()) : samples.getLast();
    }

    /**
     * Each device's mean load over the last windows, for decisions that should not follow a single second. Of more than 60
     * windows it may be up to 10 more or fewer.
     *
     * @param windows how many at most
     */
    public Map<String, Load> recentMean(int windows) {
        Map<String, Sum> sums = new HashMap<>();
        if (windows <= SAMPLES_KEPT) {
            Iterator<LoadSample> newestFirst = samples.descendingIterator();
            for (int i = 0; i < windows && newestFirst.hasNext(); i++) {
                addTo(sums, newestFirst.next().devices());
            }
        } else {
            Iterator<Map<String, Sum>> newestFirst = pieces.descendingIterator();
            for (int i = 0; i < windows / SAMPLES_IN_PIECE && newestFirst.hasNext(); i++) {
                newestFirst.next().forEach((device, sum) -> sums.computeIfAbsent(device, id -> new Sum())
                        .add(sum));
            }
        }
        Map<String, Load> means = new HashMap<>();
        sums.forEach((device, sum) -> means.put(device, sum.mean()));
        return means;
    }

    private static void addTo(Map<String, Sum> sums, Map<String, Load> devices) {
        devices.forEach(
                (device, load) -> sums.computeIfAbsent(device, id -> new Sum()).add(load));
    }

    private static final class Sum {

        private int count;
        private double reads;
        private double writes;
        private double readBytes;
        private double writtenBytes;
        private double outstanding;

        void add(Load load) {
            count++;
            reads += load.readsPerSecond();
            writes += load.writesPerSecond();
            readBytes += load.readBytesPerSecond();
            writtenBytes += load.writtenBytesPerSecond();
            outstanding += load.outstanding();
        }

        void add(Sum other) {
            count += other.count;
            reads += other.reads;
            writes += other.writes;
            readBytes += other.readBytes;
            writtenBytes += other.writtenBytes;
            outstanding += other.outstanding;
        }

        Load mean() {
            double n = count;
            return new Load(reads / n, writes / n, readBytes / n, writtenBytes / n, outstanding / n, Optional.empty());
        }
    }
}
