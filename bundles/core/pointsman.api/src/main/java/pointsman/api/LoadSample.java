package pointsman.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The load of one window. An id that is missing was not measured; one that is there with {@link Load#IDLE} was idle.
 *
 * @param time end of the window
 * @param window its length
 * @param devices by device id
 * @param servers by server id
 * @param clients by initiator name
 * @param hosts what the hosts of servers say of processors and memory, by server id; a server whose host says nothing is
 *     not there
 * @param efficiency efficiency of the whole in the window, 0 to 1; empty when it could not be told
 */
public record LoadSample(
        Instant time,
        Duration window,
        Map<String, Load> devices,
        Map<String, Load> servers,
        Map<String, Load> clients,
        Map<String, HostLoad> hosts,
        OptionalDouble efficiency) {

    public LoadSample {
        devices = Map.copyOf(devices);
        servers = Map.copyOf(servers);
        clients = Map.copyOf(clients);
        hosts = Map.copyOf(hosts);
    }

    /** A sample of a window in which no host said anything. */
    public LoadSample(
            Instant time,
            Duration window,
            Map<String, Load> devices,
            Map<String, Load> servers,
            Map<String, Load> clients,
            OptionalDouble efficiency) {
        this(time, window, devices, servers, clients, Map.of(), efficiency);
    }

    /** A sample in which nothing was measured. */
    public static LoadSample unknown(Instant time) {
        return new LoadSample(time, Duration.ZERO, Map.of(), Map.of(), Map.of(), OptionalDouble.empty());
    }
}
