package pointsman.api;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How well the servers as a whole carry the present load, and what each of them and each device contributes.
 *
 * @param efficiency E = bound / present, 0 to 1; 1 when nothing is under way
 * @param present N: requests present on average, over all servers and resources
 * @param bound N*: the least N that this load could have if it could be divided freely among the usable servers
 * @param presentByResource each resource's share in N
 * @param presentByServer each server's share in N, by server id
 * @param utilisation load over capacity, by server id and resource; above 1 when more is asked than the server can do
 * @param leftOut resources that are in none of these figures, with the ids of the servers that keep them out because they
 *     are not known there
 * @param boundByResource each resource's share in N*
 * @param boundByServer each server's share in N*, by server id: what it would have at the bound
 * @param presentByDevice each device's share in N, by device id: its own requests among those on its server. A device whose load
 *     is not known, or that no server serves, is not there
 */
public record EfficiencyReport(
        double efficiency,
        double present,
        double bound,
        Map<Resource, Double> presentByResource,
        Map<String, Double> presentByServer,
        Map<String, Map<Resource, Double>> utilisation,
        Map<Resource, Set<String>> leftOut,
        Map<Resource, Double> boundByResource,
        Map<String, Double> boundByServer,
        Map<String, Double> presentByDevice) {

    public EfficiencyReport {
        presentByResource = Map.copyOf(presentByResource);
        presentByServer = Map.copyOf(presentByServer);
        utilisation = Map.copyOf(utilisation);
        leftOut = Map.copyOf(leftOut);
        boundByResource = Map.copyOf(boundByResource);
        boundByServer = Map.copyOf(boundByServer);
        presentByDevice = Map.copyOf(presentByDevice);
    }

    /** Figures from which nothing is left out, and of which no more is known. */
    public EfficiencyReport(
            double efficiency,
            double present,
            double bound,
            Map<Resource, Double> presentByResource,
            Map<String, Double> presentByServer,
            Map<String, Map<Resource, Double>> utilisation) {
        this(
                efficiency,
                present,
                bound,
                presentByResource,
                presentByServer,
                utilisation,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** The same with other resources left out. */
    public EfficiencyReport withLeftOut(Map<Resource, Set<String>> newLeftOut) {
        return new EfficiencyReport(
                efficiency,
                present,
                bound,
                presentByResource,
                presentByServer,
                utilisation,
                newLeftOut,
                boundByResource,
                boundByServer,
                presentByDevice);
    }

    /**
     * The same with the shares of parts of devices added to the shares of their devices.
     *
     * @param parts device id by the id of the part
     */
    public EfficiencyReport withPartsJoined(Map<String, String> parts) {
        if (parts.isEmpty()) {
            return this;
        }
        Map<String, Double> joined = new HashMap<>();
        presentByDevice.forEach((id, share) -> joined.merge(parts.getOrDefault(id, id), share, Double::sum));
        return new EfficiencyReport(
                efficiency,
                present,
                bound,
                presentByResource,
                presentByServer,
                utilisation,
                leftOut,
                boundByResource,
                boundByServer,
                joined);
    }

    /**
     * What a server contributes to the loss of efficiency: by how much its share in N is above its share in N*, as a part of N.
     * The sum over all servers is 1 - E. Below 0 for a server that has less to do than it would have at the bound.
     */
    public double loss(String serverId) {
        double above = presentByServer.getOrDefault(serverId, 0.0) - boundByServer.getOrDefault(serverId, 0.0);
        return present > 0 ? above / present : 0;
    }

    /** The highest utilisation of a server over its resources; 0 for a server that is not in the report. */
    public double highestUtilisation(String serverId) {
        return utilisation.getOrDefault(serverId, new EnumMap<>(Resource.class)).values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }
}
