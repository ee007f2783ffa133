package pointsman.console.model.rebalance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pointsman.api.EfficiencyReport;
import pointsman.api.Move;
import pointsman.api.MoveEffect;
import pointsman.api.Plan;
import pointsman.api.Resource;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.balance.BalanceInput;
import pointsman.balance.EfficiencyModel;

/**
 * Says what a plan does to each server. Of servers that give or get a device it takes what the plan itself says, so that the
 * figures are those on which the engine has decided; of the others, which the plan leaves as they are, the measured load.
 */
final class ServerForecasts {

    private final SystemSnapshot snapshot;
    private final Map<String, Map<Resource, ResourceForecast>> told = new HashMap<>();
    private final Map<String, String> assigned;

    ServerForecasts(Plan plan, SystemSnapshot snapshot) {
        this.snapshot = snapshot;
        for (Move move : plan.moves()) {
            for (MoveEffect effect : move.effects()) {
                tell(move.from(), effect.resource(), effect.fromBefore(), effect.fromAfter());
                tell(move.to(), effect.resource(), effect.toBefore(), effect.toAfter());
            }
        }
        assigned = assigned(plan);
    }

    private void tell(String server, Resource resource, double before, double after) {
        told.computeIfAbsent(server, id -> new EnumMap<>(Resource.class))
                .merge(
                        resource,
                        new ResourceForecast(resource, before, after),
                        (first, next) -> new ResourceForecast(resource, first.before(), next.after()));
    }

    private Map<String, String> assigned(Plan plan) {
        Map<String, String> assignment = new HashMap<>(BalanceInput.of(snapshot).assignment());
        plan.moves().forEach(move -> assignment.put(move.device(), move.to()));
        return assignment;
    }

    /** In the order of the topology. */
    List<ServerForecast> all() {
        BalanceInput now = BalanceInput.of(snapshot);
        BalanceInput then = now.withAssignment(assigned);
        EfficiencyModel model = new EfficiencyModel();
        EfficiencyReport before = model.evaluate(now);
        EfficiencyReport after = model.evaluate(then);
        return snapshot.topology().elements(Element.Server.class).stream()
                .map(server -> new ServerForecast(
                        server.id(),
                        server.name(),
                        resources(server.id(), before, after),
                        devicesOf(now, server.id()),
                        devicesOf(then, server.id())))
                .toList();
    }

    private List<ResourceForecast> resources(String server, EfficiencyReport before, EfficiencyReport after) {
        Map<Resource, Double> measured = before.utilisation().getOrDefault(server, Map.of());
        Map<Resource, Double> forecast = after.utilisation().getOrDefault(server, Map.of());
        Map<Resource, ResourceForecast> ofPlan = told.getOrDefault(server, Map.of());
        List<ResourceForecast> resources = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            if (ofPlan.containsKey(resource)) {
                resources.add(ofPlan.get(resource));
            } else if (measured.containsKey(resource) && forecast.containsKey(resource)) {
                resources.add(new ResourceForecast(resource, measured.get(resource), forecast.get(resource)));
            }
        }
        return resources;
    }

    private static int devicesOf(BalanceInput input, String server) {
        return (int) input.assignment().values().stream().filter(server::equals).count();
    }
}
