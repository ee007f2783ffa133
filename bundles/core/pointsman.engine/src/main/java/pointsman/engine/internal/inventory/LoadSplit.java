package pointsman.engine.internal.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import pointsman.api.Load;

/** Divides the load of a device among the servers that it was measured at. Pure functions. */
final class LoadSplit {

    private LoadSplit() {}

    /**
     * Divides each figure of a load as the same figure was divided when it was measured; what was nowhere measured is the
     * owner's.
     *
     * @param load of a device
     * @param measured of one window, by server
     * @param owner server id, whether it is among the measured or not
     * @return by server; the sum is the load, but for the latency, which each has
     */
    static Map<String, Load> of(Load load, Map<String, Load> measured, String owner) {
        Map<String, Load> parts = new HashMap<>();
        measured.keySet().forEach(server -> parts.put(server, part(load, measured, owner, server)));
        parts.putIfAbsent(owner, part(load, measured, owner, owner));
        return parts;
    }

    private static Load part(Load load, Map<String, Load> measured, String owner, String server) {
        return new Load(
                part(load, measured, owner, server, Load::readsPerSecond),
                part(load, measured, owner, server, Load::writesPerSecond),
                part(load, measured, owner, server, Load::readBytesPerSecond),
                part(load, measured, owner, server, Load::writtenBytesPerSecond),
                part(load, measured, owner, server, Load::outstanding),
                load.latency());
    }

    private static double part(
            Load load, Map<String, Load> measured, String owner, String server, ToDoubleFunction<Load> figure) {
        double all = measured.values().stream().mapToDouble(figure).sum();
        if (!(all > 0)) {
            return server.equals(owner) ? figure.applyAsDouble(load) : 0;
        }
        Load own = measured.get(server);
        return own == null ? 0 : figure.applyAsDouble(load) * figure.applyAsDouble(own) / all;
    }
}
