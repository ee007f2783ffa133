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

    /** The efficiency of a system and what each server and resource contributes; never fails. */
    public EfficiencyReport evaluate(BalanceInput input) {
        WorkingState state = new WorkingState(input);
        double present = state.present();
        double bound = Math.min(new Bound(state).present(), present);
        Map<Resource, Double> byResource = new EnumMap<>(Resource.class);
        Map<String, Double> byServer = new HashMap<>();
        Map<String, Map<Resource, Double>> utilisation = new HashMap<>();
        for (Resource resource : state.resources()) {
            byResource.put(resource, 0.0);
        }
        for (int s = 0; s < state.serverCount(); s++) {
            byServer.put(state.server(s), state.present(s));
            Map<Resource, Double> each = new EnumMap<>(Resource.class);
            for (int r = 0; r < state.resources().size(); r++) {
                double u = state.utilisation(r, s);
                each.put(state.resources().get(r), u);
                byResource.merge(state.resources().get(r), Queueing.present(u), Double::sum);
            }
            utilisation.put(state.server(s), Map.copyOf(each));
        }
        return new EfficiencyReport(
                WorkingState.efficiency(bound, present), present, bound, byResource, byServer, utilisation);
    }
}
