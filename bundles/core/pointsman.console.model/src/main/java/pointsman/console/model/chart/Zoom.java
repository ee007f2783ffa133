package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Which part of the time is looked at: the range that moves on with the present, or one time range out of another. */
final class Zoom {

    /** Windows are a second long at least; less than some of them is no chart. */
    private static final Duration LEAST = Duration.ofSeconds(5);

    private static final int MOST = 50;

    private final Deque<TimeFrame.Between> frames = new ArrayDeque<>();

    /** The frame that is looked at; empty for the moving one. */
    Optional<TimeFrame.Between> current() {
        return Optional.ofNullable(frames.peek());
    }

    /** Looks closer; a time that is too short is widened around its middle. */
    void in(Instant one, Instant other) {
        Instant from = one.isBefore(other) ? one : other;
        Instant to = one.isBefore(other) ? other : one;
        Duration missing = LEAST.minus(Duration.between(from, to));
        if (!missing.isNegative()) {
            from = from.minus(missing.dividedBy(2));
            to = from.plus(LEAST);
        }
        frames.push(new TimeFrame.Between(from, to));
        if (frames.size() > MOST) {
            frames.removeLast();
        }
    }

    /** Goes back to what was looked at before. */
    void back() {
        frames.poll();
    }

    /** Looks at one time range, with nothing to go back to but the moving one. */
    void show(TimeFrame.Between frame) {
        frames.clear();
        frames.push(frame);
    }

    /** Goes back to the moving range. */
    void clear() {
        frames.clear();
    }
}
