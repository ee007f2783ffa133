package pointsman.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The host of a server, as its node exporter describes it.
 *
 * @param state what is known
 * @param since since when the state is as it is
 * @param load the figures; {@link HostLoad#UNKNOWN} when they are too old to count
 * @param measured when the exporter last gave a figure, by the engine's clock; empty if it never has
 * @param detail in words what keeps figures from being known, else empty
 */
public record HostStatus(HostState state, Instant since, HostLoad load, Optional<Instant> measured, String detail) {

    public HostStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(load, "load");
        Objects.requireNonNull(measured, "measured");
        Objects.requireNonNull(detail, "detail");
    }

    /** A server without a node exporter. */
    public static HostStatus notConfigured(Instant since) {
        return new HostStatus(HostState.NOT_CONFIGURED, since, HostLoad.UNKNOWN, Optional.empty(), "");
    }
}
