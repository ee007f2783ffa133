package pointsman.engine.internal.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import pointsman.api.HostLoad;
import pointsman.api.Load;
import pointsman.api.LoadSample;

/** What is found of the sample of one window. Belongs to one thread. */
final class SampleParts {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Map<String, Load> devices = new HashMap<>();
    private final Map<String, Load> servers = new HashMap<>();
    private final Map<String, Load> clients = new HashMap<>();
    private final Map<String, HostLoad> hosts = new HashMap<>();
    private OptionalDouble efficiency = OptionalDouble.empty();
    private double longest;

    void add(Subject subject, Row row) {
        longest = Math.max(longest, row.seconds());
        switch (subject.kind()) {
            case DEVICE -> devices.put(subject.id(), row.load());
            case SERVER -> servers.put(subject.id(), row.load());
            case HOST -> hosts.put(subject.id(), row.host());
            case CLIENT -> clients.put(subject.id(), row.load());
            case WHOLE -> {
                if (!Double.isNaN(row.efficiency())) {
                    efficiency = OptionalDouble.of(row.efficiency());
                }
            }
            default -> throw new IllegalStateException("a row of " + subject);
        }
    }

    /** @param window of the ring; an engine may measure in longer ones */
    LoadSample sample(Instant end, Duration window) {
        Duration measured = Duration.ofMillis(Math.round(longest * MILLIS_PER_SECOND));
        return new LoadSample(
                end, measured.compareTo(window) > 0 ? measured : window, devices, servers, clients, hosts, efficiency);
    }
}
