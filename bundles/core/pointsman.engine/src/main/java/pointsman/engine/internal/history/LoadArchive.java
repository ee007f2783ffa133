package pointsman.engine.internal.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;

/**
 * Turns samples into the rows of a store, and rows into samples. The rows of one second are gathered for ten and written
 * together; the end of each block of a ring makes the rows of the next ring from what the store has, so that an engine that
 * was stopped meanwhile makes them as well. Belongs to one thread; fails as {@link LoadStore} does.
 */
final class LoadArchive {

    private static final long NONE = -1;

    /** A figure above this per second is no measurement. */
    private static final double MOST = 1e18;

    private static final double NANOS_PER_SECOND = 1e9;

    /** Windows shorter than this share a second. */
    private static final Duration WHOLE_SECOND = Duration.ofMillis(750);

    private final LoadStore store;
    private final RowListener listener;
    private final List<Ring> rings;
    private final RowMerge merge = new RowMerge();
    private final Slots slots = new Slots();
    private final boolean[] closed;
    private final long[] open;
    private final Map<Subject, SortedMap<Integer, Row>> pending = new HashMap<>();
    private long pendingBlock = NONE;

    /** Is told of rows as they are made. */
    interface RowListener {

        /** @param end of the window */
        void made(LoadWindow window, Instant end, Map<Subject, Row> rows);
    }

    LoadArchive(LoadStore store, RowListener listener) {
        this.store = store;
        this.listener = listener;
        rings = store.rings();
        closed = new boolean[rings.size()];
        open = new long[rings.size()];
        for (int ring = 0; ring < open.length; ring++) {
            open[ring] = store.last(ring).orElse(NONE);
        }
    }

    /**
     * Takes in a sample.
     *
     * @return how many of its subjects there is no room for
     */
    int add(LoadSample sample) {
        long slot = slots.of(sample.time(), sample.window());
        long block = rings.get(0).blockOf(slot);
        if (block != pendingBlock) {
            writePending();
            closePast(slot);
            pendingBlock = block;
        }
        int index = rings.get(0).indexOf(slot);
        Map<Subject, Row> rows = rows(sample);
        int left = store.admit(rows.keySet());
        rows.forEach((subject, row) -> pending.computeIfAbsent(subject, fresh -> LoadStore.places())
                .merge(index, row, (before, now) -> merge.merge(List.of(before, now))));
        if (index == rings.get(0).rows() - 1 && sample.window().compareTo(WHOLE_SECOND) >= 0) {
            writePending();
            close(0, block);
        }
        return left;
    }

    /** Writes what has been gathered, as at the end. */
    void flush() {
        writePending();
    }

    private void writePending() {
        if (!pending.isEmpty()) {
            put(0, pendingBlock, pending);
            pending.clear();
        }
    }

    /** What was begun and not ended, perhaps by a former run, has ended when its time is over. */
    private void closePast(long second) {
        for (int ring = 0; ring < rings.size(); ring++) {
            Ring shape = rings.get(ring);
            closeLast(ring, shape.blockOf(second / shape.seconds()));
        }
    }

    private void closeLast(int ring, long next) {
        if (open[ring] != NONE && open[ring] != next && !closed[ring]) {
            close(ring, open[ring]);
        }
    }

    private void put(int ring, long block, Map<Subject, SortedMap<Integer, Row>> rows) {
        store.put(ring, block, rows);
        store.commit();
        open[ring] = block;
        closed[ring] = false;
    }

    private void close(int ring, long block) {
        closed[ring] = true;
        int above = ring + 1;
        if (above == rings.size()) {
            return;
        }
        Ring coarser = rings.get(above);
        Map<Subject, Row> made = new HashMap<>();
        store.block(ring, block).forEach((subject, rows) -> made.put(subject, merge.merge(rows.values())));
        if (made.isEmpty()) {
            return;
        }
        closeLast(above, coarser.blockOf(block));
        Map<Subject, SortedMap<Integer, Row>> rows = new HashMap<>();
        made.forEach((subject, row) -> {
            SortedMap<Integer, Row> one = LoadStore.places();
            one.put(coarser.indexOf(block), row);
            rows.put(subject, one);
        });
        put(above, coarser.blockOf(block), rows);
        listener.made(coarser.window(), Instant.ofEpochSecond((block + 1) * coarser.seconds()), made);
        if (coarser.indexOf(block) == coarser.rows() - 1) {
            close(above, coarser.blockOf(block));
        }
    }

    private static Map<Subject, Row> rows(LoadSample sample) {
        double seconds = sample.window().toNanos() / NANOS_PER_SECOND;
        Map<Subject, Row> rows = new HashMap<>();
        if (seconds <= 0) {
            return rows;
        }
        put(rows, Subject.Kind.DEVICE, sample.devices(), seconds);
        double[] sums = new double[5];
        boolean known = !rows.isEmpty();
        for (Row row : rows.values()) {
            sums[0] += row.load().readsPerSecond();
            sums[1] += row.load().writesPerSecond();
            sums[2] += row.load().readBytesPerSecond();
            sums[3] += row.load().writtenBytesPerSecond();
            sums[4] += row.load().outstanding();
        }
        put(rows, Subject.Kind.SERVER, sample.servers(), seconds);
        put(rows, Subject.Kind.CLIENT, sample.clients(), seconds);
        sample.hosts().forEach((id, host) -> {
            if (!host.isUnknown()) {
                rows.put(new Subject(Subject.Kind.HOST, id), new Row(seconds, host));
            }
        });
        if (known) {
            rows.put(
                    Subject.WHOLE,
                    new Row(
                            seconds,
                            new Load(sums[0], sums[1], sums[2], sums[3], sums[4], Optional.empty()),
                            sample.efficiency().orElse(Double.NaN)));
        }
        return rows;
    }

    private static void put(Map<Subject, Row> rows, Subject.Kind kind, Map<String, Load> loads, double seconds) {
        loads.forEach((id, load) -> {
            if (isMeasurement(load)) {
                rows.put(new Subject(kind, id), new Row(seconds, load, Double.NaN));
            }
        });
    }

    private static boolean isMeasurement(Load load) {
        return isMeasurement(load.readsPerSecond())
                && isMeasurement(load.writesPerSecond())
                && isMeasurement(load.readBytesPerSecond())
                && isMeasurement(load.writtenBytesPerSecond())
                && isMeasurement(load.outstanding())
                && load.latency().map(LoadArchive::isMeasurement).orElse(true);
    }

    private static boolean isMeasurement(Latency latency) {
        return isMeasurement(latency.mean())
                && isMeasurement(latency.p50())
                && isMeasurement(latency.p99())
                && isMeasurement(latency.max());
    }

    private static boolean isMeasurement(double figure) {
        return figure >= 0 && figure <= MOST;
    }

    /**
     * The samples of a time.
     *
     * @throws RedirectorException INVALID when the time ends before it begins or an answer would be too large
     */
    List<LoadSample> answer(LoadQuery query) {
        if (query.from().isAfter(query.to())) {
            throw new RedirectorException(
                    Code.INVALID,
                    "the time range begins at %s, after its end at %s".formatted(query.from(), query.to()));
        }
        // Windows end at whole seconds.
        long to = second(query.to().getEpochSecond());
        long from = second(query.from().getEpochSecond() + (query.from().getNano() > 0 ? 1 : 0));
        Set<Subject> wanted = wanted(query.subjects());
        if (query.window().isPresent()) {
            int ring = ring(query.window().get());
            long samples = (to - from) / rings.get(ring).seconds() + 1;
            if (samples > LoadQuery.MOST_SAMPLES) {
                throw tooMany(
                        "%d samples of %s".formatted(samples, query.window().get()));
            }
            return read(ring, from, to, wanted, !query.subjects().isEmpty())
                    .orElseThrow(() -> tooMany("more than %d loads".formatted(LoadQuery.MOST_LOADS)));
        }
        for (int ring = 0; ring < rings.size(); ring++) {
            Ring candidate = rings.get(ring);
            boolean reaches = store.reaches(ring, candidate.blockOf(from / candidate.seconds()));
            long held = (long) heldBlocks(ring, from, to) * candidate.rows();
            if ((reaches || ring == rings.size() - 1) && held <= LoadQuery.MOST_SAMPLES) {
                Optional<List<LoadSample>> samples =
                        read(ring, from, to, wanted, !query.subjects().isEmpty());
                if (samples.isPresent()) {
                    return samples.get();
                }
            }
        }
        throw tooMany("more than %d loads, even of an hour each,".formatted(LoadQuery.MOST_LOADS));
    }

    private static RedirectorException tooMany(String what) {
        return new RedirectorException(
                Code.INVALID,
                "%s do not fit an answer (at most %d samples and %d loads); ask for less time, longer windows or fewer subjects"
                        .formatted(what, LoadQuery.MOST_SAMPLES, LoadQuery.MOST_LOADS));
    }

    private Set<Subject> wanted(Set<String> ids) {
        Set<Subject> wanted = new HashSet<>(store.named(ids));
        if (!ids.isEmpty()) {
            wanted.add(Subject.WHOLE);
        }
        return wanted;
    }

    private int ring(LoadWindow window) {
        for (int ring = 0; ring < rings.size(); ring++) {
            if (rings.get(ring).window() == window) {
                return ring;
            }
        }
        throw new RedirectorException(Code.INVALID, "no load is kept in windows of " + window);
    }

    private static long second(long second) {
        return Math.max(0, Math.min(Slots.LATEST, second));
    }

    private int heldBlocks(int ring, long from, long to) {
        return store.blocks(ring, firstBlock(ring, from), lastBlock(ring, to)).size();
    }

    /** The first slot that may end at a second or later, and the last that ends then, are in these. */
    private long firstBlock(int ring, long from) {
        Ring shape = rings.get(ring);
        return shape.blockOf(Math.max(0, from / shape.seconds() - 1));
    }

    private long lastBlock(int ring, long to) {
        Ring shape = rings.get(ring);
        return shape.blockOf(to / shape.seconds());
    }

    /** Empty when there is more than fits an answer. */
    private Optional<List<LoadSample>> read(int ring, long from, long to, Set<Subject> wanted, boolean chosen) {
        Ring shape = rings.get(ring);
        SortedMap<Long, SampleParts> parts = new TreeMap<>();
        int loads = 0;
        Set<Long> blocks = new TreeSet<>(store.blocks(ring, firstBlock(ring, from), lastBlock(ring, to)));
        if (ring == 0 && !pending.isEmpty()) {
            blocks.add(pendingBlock);
        }
        for (long block : blocks) {
            Map<Subject, SortedMap<Integer, Row>> found =
                    chosen ? store.block(ring, block, wanted) : store.block(ring, block);
            if (ring == 0 && block == pendingBlock) {
                found = withPending(found, wanted, chosen);
            }
            for (var entry : found.entrySet()) {
                for (var row : entry.getValue().entrySet()) {
                    long end = (block * shape.rows() + row.getKey() + 1) * shape.seconds();
                    if (end >= from && end <= to) {
                        parts.computeIfAbsent(end, time -> new SampleParts()).add(entry.getKey(), row.getValue());
                        loads++;
                    }
                }
            }
            if (loads > LoadQuery.MOST_LOADS) {
                return Optional.empty();
            }
        }
        List<LoadSample> samples = new ArrayList<>(parts.size());
        parts.forEach((end, found) -> samples.add(
                found.sample(Instant.ofEpochSecond(end), shape.window().length())));
        return Optional.of(samples);
    }

    private Map<Subject, SortedMap<Integer, Row>> withPending(
            Map<Subject, SortedMap<Integer, Row>> stored, Set<Subject> wanted, boolean chosen) {
        Map<Subject, SortedMap<Integer, Row>> all = new HashMap<>(stored);
        pending.forEach((subject, rows) -> {
            if (!chosen || wanted.contains(subject)) {
                all.merge(subject, rows, (before, now) -> {
                    SortedMap<Integer, Row> both = new TreeMap<>(before);
                    both.putAll(now);
                    return both;
                });
            }
        });
        return all;
    }

    /**
     * The rows of the next block of a ring, in the order of time.
     *
     * @param after number of the block that was read before, or -1
     * @param reader is given the end of each window that is kept
     * @return number of the block; empty when there is no other
     */
    OptionalLong replay(LoadWindow window, long after, BiConsumer<Instant, Map<Subject, Row>> reader) {
        int ring = ring(window);
        Ring shape = rings.get(ring);
        NavigableSet<Long> blocks = store.blocks(ring, after + 1, Long.MAX_VALUE);
        if (blocks.isEmpty()) {
            return OptionalLong.empty();
        }
        long block = blocks.first();
        SortedMap<Integer, Map<Subject, Row>> bySlot = new TreeMap<>();
        store.block(ring, block)
                .forEach((subject, rows) -> rows.forEach((index, row) ->
                        bySlot.computeIfAbsent(index, at -> new HashMap<>()).put(subject, row)));
        bySlot.forEach((index, rows) ->
                reader.accept(Instant.ofEpochSecond((block * shape.rows() + index + 1) * shape.seconds()), rows));
        return OptionalLong.of(block);
    }
}
