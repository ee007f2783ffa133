package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;

/** Which time a chart shows. */
public sealed interface TimeFrame {

    /** How much time it is. */
    Duration length();

    /**
     * Its end.
     *
     * @param now the present, by the engine's clock
     */
    Instant end(Instant now);

    /** A frame that moves on with the present. */
    record Last(Duration length) implements TimeFrame {
        public Last {
            requirePositive(length);
        }

        @Override
        public Instant end(Instant now) {
            return now;
        }
    }

    /**
     * A frame that stands still.
     *
     * @param to after {@code from}
     */
    record Between(Instant from, Instant to) implements TimeFrame {
        public Between {
            requirePositive(Duration.between(from, to));
        }

        @Override
        public Duration length() {
            return Duration.between(from, to);
        }

        @Override
        public Instant end(Instant now) {
            return to;
        }
    }

    private static void requirePositive(Duration length) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a time range ends after it begins, got " + length);
        }
    }
}
