package pointsman.balance.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Throughput and latency of requests of about one size, by how many are under way. Not safe for use by several threads.
 */
final class Curve {

    /** Requests take this many times as long at a knee as they do unloaded. */
    private static final double KNEE_LATENCY = 6;

    private static final int KNEE_WINDOWS = 20;
    private static final int UNLOADED_WINDOWS = 10;
    private static final int PLATEAU_WINDOWS = 5;

    /** The middle half of the rates at a knee is within this part of their median. */
    private static final double STEADY = 0.25;

    /** With this part of a knee's requests under way, at most and at least, ... */
    private static final double PLATEAU_BEGINS = 0.5;

    private static final double PLATEAU_ENDS = 0.125;

    /** ... at least this part of its rate is reached. */
    private static final double FLAT = 0.75;

    /** Two levels for each doubling of the requests under way; looked at are any two that are next to each other. */
    private static final double LEVELS_PER_DOUBLING = 2;

    private final TreeMap<Integer, Level> levels = new TreeMap<>();

    void add(Level.Window window) {
        int level = (int) Math.floor(LEVELS_PER_DOUBLING * Math.log(window.outstanding()) / Math.log(2));
        levels.computeIfAbsent(level, key -> new Level()).add(window);
    }

    void forgetBefore(double time) {
        levels.values().forEach(level -> level.forgetBefore(time));
        levels.values().removeIf(level -> level.windows() == 0);
    }

    /** The greatest requests per second that were kept up, whether there was a knee or not. */
    OptionalDouble sustainedRate() {
        return sustained(bands()).stream().mapToDouble(Level::rate).max();
    }

    /** The greatest bytes per second that were kept up, whether there was a knee or not. */
    OptionalDouble sustainedBytes() {
        return sustained(bands()).stream().mapToDouble(Level::bytesPerSecond).max();
    }

    /** A load that keeps to the border between two levels is in one band. */
    private List<Level> bands() {
        List<Level> bands = new ArrayList<>();
        levels.forEach((number, level) -> {
            Level next = levels.get(number + 1);
            bands.add(next == null ? level : level.with(next));
        });
        return bands;
    }

    private static List<Level> sustained(List<Level> bands) {
        return bands.stream().filter(level -> level.windows() >= KNEE_WINDOWS).toList();
    }

    /** The knee, if the windows show one. */
    Optional<Knee> knee() {
        List<Level> bands = bands();
        OptionalDouble unloaded = bands.stream()
                .filter(level -> level.windows() >= UNLOADED_WINDOWS)
                .mapToDouble(Level::micros)
                .min();
        if (unloaded.isEmpty()) {
            return Optional.empty();
        }
        return sustained(bands).stream()
                .filter(level -> level.micros() >= KNEE_LATENCY * unloaded.getAsDouble())
                .filter(level -> level.spread() <= STEADY)
                .filter(level -> isFlatUpTo(level, bands))
                .map(level -> knee(level, unloaded.getAsDouble()))
                .max(Comparator.comparingDouble(Knee::rate));
    }

    /** With far fewer requests under way nearly as many were done: what was added only waited. */
    private static boolean isFlatUpTo(Level knee, List<Level> bands) {
        double outstanding = knee.outstanding();
        return bands.stream()
                .filter(level -> level.windows() >= PLATEAU_WINDOWS)
                .filter(level -> level.outstanding() <= PLATEAU_BEGINS * outstanding
                        && level.outstanding() >= PLATEAU_ENDS * outstanding)
                .anyMatch(level -> level.rate() >= FLAT * knee.rate());
    }

    /**
     * A server with one queue (M/M/1) reaches {@code x = c (1 - r0 / r)}; one that takes a fixed time for each request and
     * many at once reaches {@code x = c}. What is learnt is halfway between; both are within a tenth of it.
     */
    private static Knee knee(Level level, double unloaded) {
        double waiting = level.micros() - unloaded;
        double rate = level.rate() * (1 + unloaded / waiting / 2);
        return new Knee(rate, level.bytesPerSecond() / level.rate(), level.micros(), unloaded, level.windows());
    }
}
