package pointsman.it.registers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One block, and what clients have written to it and read from it. Each write has a number of its own, so a read says which
 * write it has seen; clients may write to the block at the same time.
 *
 * <p>With such numbers linearisability can be decided exactly (Gibbons and Korach, Testing Shared Memories, SIAM J. Comput.
 * 26(4), 1997). A write and the reads that saw it form a cluster; in every order that is allowed they stand side by side. Of
 * a cluster two times count: {@code first}, when the first of its operations had ended, and {@code last}, when the last of
 * them began. A cluster A must stand before B if A.first is before B.last, for an operation of A had ended when one of B
 * began. There is an order if and only if no read ended before its write began, and no two clusters must each stand before
 * the other.
 *
 * <p>Times are those of {@link System#nanoTime} or any other clock that all callers share. Safe from any thread.
 */
public final class Register {

    /** The number of what the block held before the first write. */
    public static final long INITIAL = 0;

    private static final long NEVER = Long.MAX_VALUE;
    private static final long ALWAYS = Long.MIN_VALUE;

    /** A write and its reads. {@code first} is NEVER while none has ended. */
    private record Cluster(long number, long first, long last) {

        /** One of its operations ended before another began: between these times the block held it. */
        boolean isForward() {
            return first < last;
        }

        boolean mustStandBefore(Cluster other) {
            return first < other.last;
        }
    }

    private final long block;
    private long[] began = new long[16];
    private long[] first = new long[16];
    private long[] last = new long[16];
    private int writes;
    private final Map<Long, String> wrong = new TreeMap<>();

    public Register(long block) {
        this.block = block;
        began[0] = ALWAYS;
        first[0] = ALWAYS;
        last[0] = ALWAYS;
    }

    /**
     * A write begins.
     *
     * @param now before anything of it was sent
     * @return its number, from 1
     */
    public synchronized long beginWrite(long now) {
        writes++;
        if (writes == began.length) {
            began = Arrays.copyOf(began, 2 * writes);
            first = Arrays.copyOf(first, 2 * writes);
            last = Arrays.copyOf(last, 2 * writes);
        }
        began[writes] = now;
        first[writes] = NEVER;
        last[writes] = now;
        return writes;
    }

    /**
     * A write has been acknowledged. Of one that was not it is unknown whether it was done, or will be.
     *
     * @param now after its acknowledgement was received
     */
    public synchronized void wrote(long number, long now) {
        int index = Math.toIntExact(number);
        first[index] = Math.min(first[index], now);
    }

    /**
     * A read has returned the data of a write.
     *
     * @param begin before anything of it was sent
     * @param end after its data was received
     */
    public synchronized void read(long number, long begin, long end) {
        if (number < 0 || number > writes) {
            wrong.put(number, "a read returned write %d, which has never been sent".formatted(number));
            return;
        }
        int index = (int) number;
        if (end < began[index]) {
            wrong.put(number, "a read returned write %d before it was sent".formatted(number));
        }
        first[index] = Math.min(first[index], end);
        last[index] = Math.max(last[index], begin);
    }

    /** Number of writes that have begun. */
    public synchronized long writes() {
        return writes;
    }

    /** Why there is no order that explains what was read; empty if there is one. */
    public synchronized List<String> violations() {
        List<String> found = new ArrayList<>();
        wrong.values().forEach(what -> found.add("block %d: %s".formatted(block, what)));
        List<Cluster> clusters = clusters();
        List<Cluster> forward = clusters.stream()
                .filter(Cluster::isForward)
                .sorted(Comparator.comparingLong(Cluster::first))
                .toList();
        for (int i = 1; i < forward.size(); i++) {
            if (forward.get(i).mustStandBefore(forward.get(i - 1))) {
                found.add(conflict(forward.get(i - 1), forward.get(i)));
            }
        }
        if (found.isEmpty()) {
            // Now the forward clusters follow each other, so only the last one that began before can be in the way.
            for (Cluster cluster : clusters) {
                Cluster before = cluster.isForward() ? null : lastBefore(forward, cluster);
                if (before != null && cluster.mustStandBefore(before)) {
                    found.add(conflict(before, cluster));
                }
            }
        }
        return found;
    }

    private List<Cluster> clusters() {
        List<Cluster> clusters = new ArrayList<>(writes + 1);
        for (int number = 0; number <= writes; number++) {
            // A write that was neither acknowledged nor seen may as well not have been done.
            if (first[number] != NEVER) {
                clusters.add(new Cluster(number, first[number], last[number]));
            }
        }
        return clusters;
    }

    /** The last of the clusters that must stand before another one; null if there is none. */
    private static Cluster lastBefore(List<Cluster> sorted, Cluster other) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).mustStandBefore(other)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : sorted.get(low - 1);
    }

    private String conflict(Cluster a, Cluster b) {
        return ("block %d: writes %d and %d were each seen after the other had been replaced by it, or lost:"
                        + " %d had taken effect %.3f ms before the last look at %d began, and %d %.3f ms before that at %d")
                .formatted(
                        block,
                        a.number,
                        b.number,
                        a.number,
                        millis(b.last, a.first),
                        b.number,
                        b.number,
                        millis(a.last, b.first),
                        a.number);
    }

    private static double millis(long later, long earlier) {
        return earlier == ALWAYS ? Double.POSITIVE_INFINITY : (later - earlier) / 1e6;
    }
}
