package pointsman.console.model.rebalance;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import pointsman.api.PlanScope;

/** The part of the system that a plan may touch, as a person ticks it: everything to begin with. Used by one thread. */
public final class ScopeChoice {

    private final Set<String> servers;
    private final Set<String> devices;
    private final Set<String> serversLeft = new HashSet<>();
    private final Set<String> devicesLeft = new HashSet<>();

    /**
     * @param servers ids of all servers
     * @param devices ids of all devices
     */
    public ScopeChoice(Collection<String> servers, Collection<String> devices) {
        this.servers = Set.copyOf(servers);
        this.devices = Set.copyOf(devices);
    }

    /** Takes a server in, or leaves it out. */
    public void takeServer(String server, boolean taken) {
        take(serversLeft, server, taken);
    }

    /** Takes a device in, or lets it stay where it is. */
    public void takeDevice(String device, boolean taken) {
        take(devicesLeft, device, taken);
    }

    private static void take(Set<String> left, String id, boolean taken) {
        if (taken) {
            left.remove(id);
        } else {
            left.add(id);
        }
    }

    /** Whether a server takes part. */
    public boolean hasServer(String server) {
        return !serversLeft.contains(server);
    }

    /** Whether a device may move. */
    public boolean hasDevice(String device) {
        return !devicesLeft.contains(device);
    }

    /** Why no plan can be asked for; empty if one can. */
    public Optional<String> problem() {
        if (serversLeft.size() == servers.size()) {
            return Optional.of("Tick at least one server that takes part.");
        }
        return devicesLeft.size() == devices.size()
                ? Optional.of("Tick at least one device that may move.")
                : Optional.empty();
    }

    /** What was ticked, said in the shorter of two ways: the devices that may move, or those that stay. */
    public PlanScope scope() {
        Set<String> only = serversLeft.isEmpty() ? Set.of() : without(servers, serversLeft);
        Set<String> moving = without(devices, devicesLeft);
        return moving.size() < devicesLeft.size()
                ? new PlanScope(only, moving, Set.of())
                : new PlanScope(only, Set.of(), devicesLeft);
    }

    private static Set<String> without(Set<String> all, Set<String> left) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(left);
        return rest;
    }
}
