package pointsman.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which recorded load is wanted.
 *
 * @param from earliest end of a window, inclusive
 * @param to latest end of a window, inclusive
 * @param window length of the windows; empty for the shortest ones that are kept for that time and fit an answer
 * @param subjects ids of devices and servers and initiator names of clients; empty for all of them
 */
public record LoadQuery(Instant from, Instant to, Optional<LoadWindow> window, Set<String> subjects) {

    /** Most samples in an answer. */
    public static final int MOST_SAMPLES = 5_000;

    /** Most loads of devices, servers and clients in an answer, over all its samples. */
    public static final int MOST_LOADS = 250_000;

    public LoadQuery {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(window, "window");
        subjects = Set.copyOf(subjects);
    }

    /** Everything in a time range, in the shortest windows that fit. */
    public static LoadQuery all(Instant from, Instant to) {
        return new LoadQuery(from, to, Optional.empty(), Set.of());
    }

    /** The same in windows of one length. */
    public LoadQuery in(LoadWindow wanted) {
        return new LoadQuery(from, to, Optional.of(wanted), subjects);
    }

    /** The same of some subjects alone. */
    public LoadQuery of(Set<String> wanted) {
        return new LoadQuery(from, to, window, wanted);
    }
}
