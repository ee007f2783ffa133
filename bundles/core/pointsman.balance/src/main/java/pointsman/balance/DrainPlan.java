package pointsman.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pointsman.api.Reason;

/** A plan that empties a server: each device, the heaviest first, to the server where it adds least. */
final class DrainPlan {

    private final PlanTask task;

    DrainPlan(PlanTask task) {
        this.task = task;
    }

    Proposal propose(String server) {
        WorkingState state = task.start();
        double now = state.efficiency();
        int drained = state.serverNumber(server);
        List<Integer> devices = drained == WorkingState.NONE ? List.of() : state.devicesOf(drained);
        if (devices.isEmpty()) {
            return Proposal.none(now, Reasons.nothingToMove(server), Map.of());
        }
        state.close(drained);
        Rules rules = task.rules(state);
        Placement placement = new Placement(state);
        List<Integer> order = new ArrayList<>();
        Map<String, Reason> staying = new TreeMap<>();
        for (int device : placement.heaviestFirst(devices)) {
            Optional<Reason> bond = task.bond(state.device(device));
            int best = placement.bestServer(device, rules::admit);
            if (bond.isPresent() || best == WorkingState.NONE) {
                for (String member : task.units().members(state.device(device))) {
                    staying.put(
                            member,
                            bond.isPresent() ? stays(member, bond.get()) : cannot(state, rules, device, member));
                }
            } else {
                state.move(device, best);
                order.add(device);
            }
        }
        return order.isEmpty()
                ? Proposal.none(now, staying.values().iterator().next(), staying)
                : Proposal.of(
                        now,
                        task.moves(state, order, state.assignment(), (s, d, from, to) -> Reasons.draining(server)),
                        staying);
    }

    private static Reason stays(String member, Reason bond) {
        return new Reason(bond.code(), Map.of("device", member));
    }

    /** What keeps a device from the first other usable server that reaches it; there may be none. */
    private static Reason cannot(WorkingState state, Rules rules, int device, String member) {
        for (int s : state.reach(device)) {
            if (state.isUsable(s)) {
                return Reasons.rejected(rules.rejection(device, s).orElseThrow(), member, state.server(s));
            }
        }
        return Reasons.noOtherServer(member);
    }
}
