package pointsman.it.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Requests per second, measured several times. Belongs to one thread. */
final class Rates {

    private final List<Double> perSecond = new ArrayList<>();

    /** Counts what is completed from now on for so long. */
    void measure(SteadyLoad load, double seconds) {
        long before = load.done();
        long begin = System.nanoTime();
        Waiting.pause(Duration.ofMillis(Math.round(seconds * 1_000)));
        perSecond.add((load.done() - before) * 1e9 / (System.nanoTime() - begin));
    }

    /** The middle one; of an even number the upper of the two. */
    double median() {
        return perSecond.stream().sorted().toList().get(perSecond.size() / 2);
    }
}
