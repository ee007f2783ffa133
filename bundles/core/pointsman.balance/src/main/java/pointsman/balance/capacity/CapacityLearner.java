package pointsman.balance.capacity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.Resource;

/**
 * Learns the capacity of one server. Each window with real load is a point of a curve: requests done per second and how long
 * they took, by how many were under way. The curve of requests of one size has a knee where, against few requests under
 * way, they take a multiple of the time and hardly more are done; what is done there is what the server can do of the
 * resource that has run out. While no curve shows a knee the figure stays what it was, an assumption at first; it is never
 * below what was kept up. Its clock is the windows themselves, so that one that jumps does no harm.
 *
 * <p>Not safe for use by several threads.
 */
public final class CapacityLearner {

    /** Windows with fewer requests say too little. */
    private static final double LEAST_REQUESTS = 20;

    /** Windows count for an hour. */
    private static final double REMEMBERED_SECONDS = 3_600;

    /** How often the curves are looked at. */
    private static final double EVALUATION_SECONDS = 10;

    /** Smaller requests run out of requests per second, larger ones of bandwidth, unless it is seen to be otherwise. */
    private static final double SMALL_BYTES = Capacity.ASSUMED.bytesPerSecond() / Capacity.ASSUMED.iops();

    /** Knees of sizes that differ by this factor or more, ... */
    private static final double OTHER_SIZE = 2;

    /** ... and that are as close as this, show the same resource. */
    private static final double SAME = 0.2;

    /** More request sizes are not told apart: 16 EiB. */
    private static final int LARGEST_SIZE = 64;

    private final Map<Integer, Curve> curves = new HashMap<>();
    private LearntFigure iops;
    private LearntFigure bandwidth;
    private Map<Resource, Knee> knees = Map.of();
    private double now;
    private double evaluated;

    /** @param start what is taken for the capacity until something was learnt: learnt in a former life, or assumed */
    public CapacityLearner(Capacity start) {
        this(start, 0);
    }

    /** @param phaseSeconds by how much earlier than others it looks at its curves, so that many do not all at once; 0 or more */
    public CapacityLearner(Capacity start, double phaseSeconds) {
        evaluated = -(phaseSeconds % EVALUATION_SECONDS);
        iops = new LearntFigure(start.iops(), start.iopsSource());
        bandwidth = new LearntFigure(start.bytesPerSecond(), start.bandwidthSource());
    }

    /** What the server can do, as far as is known. */
    public Capacity capacity() {
        return new Capacity(iops.value(), bandwidth.value(), iops.source(), bandwidth.source());
    }

    /** The knee that the windows of the last hour show of a resource; empty if they show none. */
    public Optional<Knee> knee(Resource resource) {
        return Optional.ofNullable(knees.get(resource));
    }

    /**
     * A window has ended.
     *
     * @param load of the server; one whose figures are no measurement only lets time pass
     * @param seconds length of the window, above 0
     */
    public void window(Load load, double seconds) {
        if (!(seconds > 0) || Double.isInfinite(seconds)) {
            return;
        }
        now += seconds;
        double micros = micros(load);
        double rate = load.iops();
        double bytes = load.bytesPerSecond();
        boolean measured = rate * seconds >= LEAST_REQUESTS
                && load.outstanding() > 0
                && micros > 0
                && bytes >= 0
                && Double.isFinite(rate + bytes + load.outstanding() + micros);
        if (measured) {
            curves.computeIfAbsent(size(bytes / rate), key -> new Curve())
                    .add(new Level.Window(now, rate, bytes, load.outstanding(), micros));
        }
        if (now - evaluated >= EVALUATION_SECONDS) {
            evaluate(now - evaluated);
            evaluated = now;
        }
    }

    /**
     * How long requests took: the lesser of the median and what follows from the requests under way (Little's law). A
     * few that hang raise only the latter, a few that were held back before they were sent only the former.
     */
    private static double micros(Load load) {
        double little = load.outstanding() / load.iops() * 1e6;
        return load.latency()
                .map(Latency::p50)
                .map(p50 -> Math.min(p50, little))
                .orElse(Double.NaN);
    }

    private static int size(double bytes) {
        return bytes < 1 ? 0 : Math.min(LARGEST_SIZE, 1 + (int) (Math.log(bytes) / Math.log(2)));
    }

    private void evaluate(double seconds) {
        curves.values().forEach(curve -> curve.forgetBefore(now - REMEMBERED_SECONDS));
        List<Knee> found = curves.values().stream()
                .map(Curve::knee)
                .flatMap(Optional::stream)
                .toList();
        Map<Resource, Knee> greatest = new HashMap<>();
        for (Knee knee : found) {
            Resource resource = exhausted(knee, found);
            greatest.merge(resource, knee, (one, other) -> of(one, resource) >= of(other, resource) ? one : other);
        }
        knees = Map.copyOf(greatest);
        iops = next(iops, Resource.IOPS, sustained(Curve::sustainedRate), seconds);
        bandwidth = next(bandwidth, Resource.BANDWIDTH, sustained(Curve::sustainedBytes), seconds);
    }

    private LearntFigure next(LearntFigure figure, Resource resource, OptionalDouble sustained, double seconds) {
        Knee knee = knees.get(resource);
        if (figure.source() == CapacitySource.CONFIGURED) {
            return figure;
        }
        if (knee != null) {
            return figure.towards(Math.max(of(knee, resource), sustained.orElse(0)), seconds);
        }
        return sustained.isPresent() ? figure.atLeast(sustained.getAsDouble(), seconds) : figure;
    }

    private OptionalDouble sustained(Function<Curve, OptionalDouble> figure) {
        return curves.values().stream()
                .map(figure)
                .flatMapToDouble(OptionalDouble::stream)
                .max();
    }

    /** What had run out at a knee, judged by the knees of requests of other sizes, else by the size of its own. */
    private static Resource exhausted(Knee knee, List<Knee> all) {
        boolean sameRate = isShared(knee, all, Knee::rate);
        boolean sameBytes = isShared(knee, all, Knee::bytesPerSecond);
        if (sameRate != sameBytes) {
            return sameRate ? Resource.IOPS : Resource.BANDWIDTH;
        }
        return knee.requestBytes() < SMALL_BYTES ? Resource.IOPS : Resource.BANDWIDTH;
    }

    private static boolean isShared(Knee knee, List<Knee> all, ToDoubleFunction<Knee> figure) {
        double own = figure.applyAsDouble(knee);
        return all.stream()
                .filter(other -> Math.max(other.requestBytes(), 1) >= OTHER_SIZE * Math.max(knee.requestBytes(), 1)
                        || Math.max(knee.requestBytes(), 1) >= OTHER_SIZE * Math.max(other.requestBytes(), 1))
                .anyMatch(other -> Math.abs(figure.applyAsDouble(other) - own) <= SAME * own);
    }

    private static double of(Knee knee, Resource resource) {
        return resource == Resource.BANDWIDTH ? knee.bytesPerSecond() : knee.rate();
    }
}
