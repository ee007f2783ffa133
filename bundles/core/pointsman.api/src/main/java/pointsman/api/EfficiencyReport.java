package pointsman.api;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How well the servers as a whole carry the present load.
 *
 * @param efficiency E = bound / present, 0 to 1; 1 when nothing is under way
 * @param present N: requests present on average, over all servers and resources
 * @param bound N*: the least N that this load could have if it could be divided freely among the usable servers
 * @param presentByResource each resource's share in N
 * @param presentByServer each server's share in N, by server id
 * @param utilisation load over capacity, by server id and resource; above 1 when more is asked than the server can do
 * @param leftOut resources that are in none of these figures, with the ids of the servers that keep them out because they
 *     are not known there
 */
public record EfficiencyReport(
        double efficiency,
        double present,
        double bound,
        Map<Resource, Double> presentByResource,
        Map<String, Double> presentByServer,
        Map<String, Map<Resource, Double>> utilisation,
        Map<Resource, Set<String>> leftOut) {

    public EfficiencyReport {
        presentByResource = Map.copyOf(presentByResource);
        presentByServer = Map.copyOf(presentByServer);
        utilisation = Map.copyOf(utilisation);
        leftOut = Map.copyOf(leftOut);
    }

    /** Figures from which nothing is left out. */
    public EfficiencyReport(
            double efficiency,
            double present,
            double bound,
            Map<Resource, Double> presentByResource,
            Map<String, Double> presentByServer,
            Map<String, Map<Resource, Double>> utilisation) {
        this(efficiency, present, bound, presentByResource, presentByServer, utilisation, Map.of());
    }

    /** The same with other resources left out. */
    public EfficiencyReport withLeftOut(Map<Resource, Set<String>> newLeftOut) {
        return new EfficiencyReport(
                efficiency, present, bound, presentByResource, presentByServer, utilisation, newLeftOut);
    }

    /** The highest utilisation of a server over its resources; 0 for a server that is not in the report. */
    public double highestUtilisation(String serverId) {
        return utilisation.getOrDefault(serverId, new EnumMap<>(Resource.class)).values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }
}
