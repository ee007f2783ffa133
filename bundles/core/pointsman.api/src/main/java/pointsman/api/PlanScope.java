package pointsman.api;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the system that one plan may touch, beside what the policy says. All of it is judged: the efficiency is that of the
 * whole system.
 *
 * @param servers ids of the only servers that give and get devices; empty for all
 * @param devices ids of the only devices that move; empty for all
 * @param kept ids of devices that stay where they are
 */
public record PlanScope(Set<String> servers, Set<String> devices, Set<String> kept) {

    /** The whole system. */
    public static final PlanScope ALL = new PlanScope(Set.of(), Set.of(), Set.of());

    public PlanScope {
        servers = Set.copyOf(servers);
        devices = Set.copyOf(devices);
        kept = Set.copyOf(kept);
    }

    /** Whether it is the whole system. */
    public boolean isAll() {
        return servers.isEmpty() && devices.isEmpty() && kept.isEmpty();
    }

    /** Whether a server may give and get devices. */
    public boolean hasServer(String server) {
        return servers.isEmpty() || servers.contains(server);
    }

    /** Whether a device may move, as far as it is asked for by itself. */
    public boolean hasDevice(String device) {
        return !kept.contains(device) && (devices.isEmpty() || devices.contains(device));
    }

    /** The same with the server that the plan is about, which always takes part. */
    public PlanScope about(Optional<String> server) {
        if (servers.isEmpty() || server.isEmpty()) {
            return this;
        }
        Set<String> more = new HashSet<>(servers);
        more.add(server.get());
        return new PlanScope(more, devices, kept);
    }
}
