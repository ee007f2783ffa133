package pointsman.balance.exact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pointsman.api.Load;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.Resource;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.Constraints;
import pointsman.balance.EfficiencyModel;
import pointsman.balance.Planner;
import pointsman.balance.Proposal;
import pointsman.balance.ServerLimit;

/**
 * A system to plan for, with constraints that it keeps at the start.
 *
 * @param kind what is special about it, in a word or two
 * @param seed from which it was made
 * @param policy the pins; moves are not limited and any gain is enough
 */
record Instance(String kind, long seed, BalanceInput input, Policy policy, Constraints constraints) {

    /** What our planner makes of it. */
    Proposal plan() {
        return new Planner().plan(input, policy, constraints, PlanObjective.BALANCE, Optional.empty(), Budget.DEFAULT);
    }

    /** The mapping after the moves of a plan. */
    Map<String, String> after(Proposal proposal) {
        Map<String, String> assignment = new TreeMap<>(input.assignment());
        proposal.moves().forEach(move -> assignment.put(move.device(), move.to()));
        return assignment;
    }

    /** N of a mapping, by the planner's own model. */
    double present(Map<String, String> assignment) {
        return new EfficiencyModel().evaluate(input.withAssignment(assignment)).present();
    }

    /** N that dividing all load freely would have. */
    double bound() {
        return new EfficiencyModel().evaluate(input).bound();
    }

    List<Resource> resources() {
        return input.cpu().isEmpty() ? List.of(Resource.IOPS, Resource.BANDWIDTH) : List.of(Resource.values());
    }

    double capacity(String server, Resource resource) {
        BalanceInput.Server found = input.servers().get(server);
        return resource == Resource.BANDWIDTH
                ? found.capacity().bytesPerSecond()
                : found.capacity().iops();
    }

    double demand(String device, Resource resource) {
        Load load = input.loads().get(device);
        return resource == Resource.CPU ? input.cpu().get(device) : load.of(resource);
    }

    /** The servers that may have a device, whatever the others do. */
    Set<String> servers(String device) {
        return policy.pinned().contains(device)
                ? Set.of(input.assignment().get(device))
                : input.reach().get(device);
    }

    ServerLimit limit(String server) {
        return constraints.limits().getOrDefault(server, ServerLimit.NONE);
    }
}
