package pointsman.engine.internal.proxy;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pointsman.api.Load;

/**
 * The meters of all devices, servers and clients. They can be asked for from any thread; counting and reading is confined
 * to the data loop.
 */
public final class LoadMeters {

    private final Map<String, LoadMeter> devices = new ConcurrentHashMap<>();
    private final Map<String, LoadMeter> servers = new ConcurrentHashMap<>();
    private final Map<String, LoadMeter> clients = new ConcurrentHashMap<>();

    private final Map<String, Map<String, LoadMeter>> paths = new ConcurrentHashMap<>();

    /** The meter of a device, made when it is asked for the first time. */
    public LoadMeter device(String id) {
        return meter(devices, id);
    }

    /** The meter of a server, made when it is asked for the first time. */
    public LoadMeter server(String id) {
        return meter(servers, id);
    }

    /** The meter of a client by initiator name, made when it is asked for the first time. */
    public LoadMeter client(String initiatorName) {
        return meter(clients, initiatorName);
    }

    /** The meter of what a device asks of one of several servers at once, made when it is asked for the first time. */
    public LoadMeter path(String device, String server) {
        return meter(paths.computeIfAbsent(device, id -> new ConcurrentHashMap<>()), server);
    }

    /** Forgets what a device asks of each server, since it uses one alone. */
    public void forgetPaths(String device) {
        paths.remove(device);
    }

    /** Forgets a client that has no session any more. */
    public void forgetClient(String initiatorName) {
        clients.remove(initiatorName);
    }

    /** All loads since the last reading; begins a new window for each. */
    public Reading read(long now) {
        Map<String, Map<String, Load>> perPath = new HashMap<>();
        paths.forEach((device, meters) -> perPath.put(device, read(meters, now)));
        return new Reading(read(devices, now), read(servers, now), read(clients, now), perPath);
    }

    /**
     * Loads of one window.
     *
     * @param devices by device id
     * @param servers by server id
     * @param clients by initiator name
     * @param paths of the devices that use several servers at once, by device id, by server id
     */
    public record Reading(
            Map<String, Load> devices,
            Map<String, Load> servers,
            Map<String, Load> clients,
            Map<String, Map<String, Load>> paths) {}

    private static LoadMeter meter(Map<String, LoadMeter> meters, String id) {
        return meters.computeIfAbsent(id, key -> new LoadMeter(System.nanoTime()));
    }

    private static Map<String, Load> read(Map<String, LoadMeter> meters, long now) {
        Map<String, Load> loads = new HashMap<>();
        meters.forEach((id, meter) -> loads.put(id, meter.read(now)));
        return loads;
    }
}
