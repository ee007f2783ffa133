package pointsman.balance;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import pointsman.api.EfficiencyReport;
import pointsman.api.Resource;

/**
 * How well the servers as a whole carry the load: E = N*&#47;N.
 *
 * <p>N is the sum of u/(1-u) over servers and resources, u being load over capacity; from {@link #KNEE} on the curve is
 * continued by its tangent. N* is the least N that the same load could have if it could be divided freely among the usable
 * servers, each resource by itself; a server that is up but not usable may keep at most what it has. So N* is never above
 * N, and E is 1 when nothing is asked.
 *
 * <p>Load that no server carries, because its server is down or the device has none, is in neither N nor N*: E judges how
 * the load that is carried is spread. {@link BalanceInput#unserved()} names those devices, and
 * {@link Planner#place(BalanceInput, java.util.Set)} finds servers for them. A device whose load is unknown adds nothing.
 *
 * <p>Stateless and thread-safe.
 */
public final class EfficiencyModel {

    /** Utilisation from which on a server's part of N is linear. */
    public static final double KNEE = Queueing.KNEE;

    /** The efficiency of a system whose demand is weighted. */
    public EfficiencyReport evaluate(BalanceInput input, Constraints constraints) {
        return evaluate(input.weighted(constraints));
    }

    /** The efficiency of a system and what each server, resource and device contributes; never fails. */
    public EfficiencyReport evaluate(BalanceInput input) {
        WorkingState state = new WorkingState(input);
        Shares present = new Shares();
        Shares least = new Shares();
        Map<String, Map<Resource, Double>> utilisation = new HashMap<>();
        for (int s = 0; s < state.serverCount(); s++) {
            utilisation.put(state.server(s), new EnumMap<>(Resource.class));
        }
        Bound bound = new Bound(state);
        for (int r = 0; r < state.resources().size(); r++) {
            Resource resource = state.resources().get(r);
            double[] shares = bound.shares(r);
            for (int s = 0; s < shares.length; s++) {
                utilisation.get(state.server(s)).put(resource, state.utilisation(r, s));
                present.add(resource, state.server(s), Queueing.present(state.utilisation(r, s)));
                least.add(resource, state.server(s), Queueing.present(shares[s] / state.capacity(r, s)));
            }
        }
        utilisation.replaceAll((server, each) -> Map.copyOf(each));
        double all = state.present();
        double atLeast = Math.min(bound.present(), all);
        return new EfficiencyReport(
                WorkingState.efficiency(atLeast, all),
                all,
                atLeast,
                present.byResource(state),
                present.byServer,
                utilisation,
                Map.of(),
                least.byResource(state),
                least.byServer,
                presentByDevice(state));
    }

    /**
     * Of the requests that are present on a server for a resource, a device has the part that it has of the load: in a
     * processor-sharing server that is so on average.
     */
    private static Map<String, Double> presentByDevice(WorkingState state) {
        Map<String, Double> byDevice = new HashMap<>();
        for (int d = 0; d < state.deviceCount(); d++) {
            int s = state.serverOf(d);
            if (s == WorkingState.NONE || !state.isKnown(d)) {
                continue;
            }
            double present = 0;
            for (int r = 0; r < state.resources().size(); r++) {
                double load = state.load(r, s);
                present += load > 0 ? Queueing.present(state.utilisation(r, s)) * state.demand(r, d) / load : 0;
            }
            byDevice.put(state.device(d), present);
        }
        return byDevice;
    }

    /** A sum over servers and resources, by each of them. */
    private static final class Shares {

        private final Map<Resource, Double> byResource = new EnumMap<>(Resource.class);
        private final Map<String, Double> byServer = new HashMap<>();

        void add(Resource resource, String server, double share) {
            byResource.merge(resource, share, Double::sum);
            byServer.merge(server, share, Double::sum);
        }

        /** Every resource has a share, and it is 0 where there is no server. */
        Map<Resource, Double> byResource(WorkingState state) {
            state.resources().forEach(resource -> byResource.putIfAbsent(resource, 0.0));
            return byResource;
        }
    }
}
