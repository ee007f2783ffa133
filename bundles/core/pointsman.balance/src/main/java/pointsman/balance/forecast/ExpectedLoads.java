package pointsman.balance.forecast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import pointsman.api.Load;

/**
 * The mean load that is to be expected of each device over some windows to come: between what it asks now and its mean of
 * about a day. How much of what is above or below the mean stays, the persistence, is learned from all devices together: it is
 * the least-squares slope from how far one window was off to how far the windows after it were. Noise and flash crowds have
 * hardly any, a change of level all. Means, and not the medians of {@link Forecaster}, because waiting is convex in load: a
 * burst that is seldom there costs when it is. Belongs to one thread.
 */
public final class ExpectedLoads {

    /** What a comparison loses of its weight with each later one. */
    private static final double MEMORY = 0.997;

    private final int ahead;
    private final double leastShare;
    private final Map<String, Series> devices = new HashMap<>();
    private double together;
    private double squares;
    private long windows;

    /** Requests per second in a window, and the mean then. */
    private record Past(double iops, double mean) {}

    private static final class Series {
        private final Deque<Past> past = new ArrayDeque<>();
        private Load mean;

        private Series(Load first) {
            mean = first;
        }
    }

    /**
     * @param ahead windows over which the mean is expected, at least 1
     * @param day windows in a day, at least 1
     */
    public ExpectedLoads(int ahead, int day) {
        if (ahead < 1 || day < 1) {
            throw new IllegalArgumentException(
                    "at least one window ahead and one a day, got %d and %d".formatted(ahead, day));
        }
        this.ahead = ahead;
        leastShare = 1.0 / day;
    }

    /**
     * Takes the loads of one window.
     *
     * @param loads measured, by device id; a device that is missing has a gap, and begins anew when it comes back
     * @return what is to be expected of the same devices; outstanding commands and latency are those that were measured
     */
    public Map<String, Load> next(Map<String, Load> loads) {
        windows++;
        together *= MEMORY;
        squares *= MEMORY;
        devices.keySet().retainAll(loads.keySet());
        loads.forEach(this::observe);
        double persistence = persistence();
        Map<String, Load> expected = new TreeMap<>();
        loads.forEach((device, load) -> expected.put(device, between(devices.get(device).mean, load, persistence)));
        return expected;
    }

    /** The part of a difference from the mean that stays: 0 to 1; 0 as long as nothing is known of it. */
    public double persistence() {
        return squares > 0 ? Math.max(0, Math.min(1, together / squares)) : 0;
    }

    /** Whether windows of twice the time ahead were seen, so that the persistence rests on more than one comparison. */
    public boolean isLearned() {
        return windows >= 2L * ahead && squares > 0;
    }

    private void observe(String device, Load load) {
        Series series = devices.computeIfAbsent(device, id -> new Series(load));
        series.mean = between(series.mean, load, Math.max(leastShare, 1.0 / windows));
        series.past.addLast(new Past(load.iops(), series.mean.iops()));
        if (series.past.size() > ahead) {
            Past then = series.past.removeFirst();
            double after =
                    series.past.stream().mapToDouble(Past::iops).average().orElseThrow();
            if (then.mean() > 0) {
                double off = then.iops() - then.mean();
                // By the mean: a device counts as much as it asks.
                together += off * (after - then.mean()) / then.mean();
                squares += off * off / then.mean();
            }
        }
    }

    private static Load between(Load from, Load to, double part) {
        return new Load(
                between(from.readsPerSecond(), to.readsPerSecond(), part),
                between(from.writesPerSecond(), to.writesPerSecond(), part),
                between(from.readBytesPerSecond(), to.readBytesPerSecond(), part),
                between(from.writtenBytesPerSecond(), to.writtenBytesPerSecond(), part),
                to.outstanding(),
                to.latency());
    }

    private static double between(double from, double to, double part) {
        return Math.max(0, from + part * (to - from));
    }
}
