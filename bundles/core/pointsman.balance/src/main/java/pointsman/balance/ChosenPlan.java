package pointsman.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

/** A plan of the moves that a person has chosen. */
final class ChosenPlan {

    private final PlanTask task;
    private final Set<String> underWay;

    /**
     * @param underWay ids of devices that are being moved
     */
    ChosenPlan(PlanTask task, Set<String> underWay) {
        this.task = task;
        this.underWay = underWay;
    }

    /**
     * @param wanted id of the server by id of the device
     */
    Proposal propose(Map<String, String> wanted) {
        WorkingState state = task.start();
        double now = state.efficiency();
        Map<String, Reason> staying = new TreeMap<>();
        int[] target = state.assignment();
        new TreeMap<>(wanted).forEach((device, server) -> refusal(state, wanted, device, server)
                .ifPresentOrElse(
                        reason -> staying.put(device, reason),
                        () -> target[number(state, device)] = state.serverNumber(server)));
        Rules rules = task.rules(state);
        List<Integer> order = new ArrayList<>(new MoveOrder(state, rules).every(target));
        for (int d = 0; d < target.length; d++) {
            if (state.serverOf(d) != target[d]) {
                String server = state.server(target[d]);
                Optional<ReasonCode> code = rules.rejection(d, target[d]);
                for (String member : task.units().members(state.device(d))) {
                    staying.put(member, Reasons.rejected(code.orElseThrow(), member, server));
                }
            }
        }
        return order.isEmpty()
                ? Proposal.none(now, staying.values().iterator().next(), staying)
                : Proposal.of(
                        now,
                        task.moves(state, order, target, (s, d, from, to) -> Reasons.chosen(s.device(d), s.server(to))),
                        staying);
    }

    /** What keeps a device from moving whatever else moves; empty if nothing does. */
    private Optional<Reason> refusal(WorkingState state, Map<String, String> wanted, String device, String server) {
        int d = number(state, device);
        if (d == WorkingState.NONE || state.serverOf(d) == WorkingState.NONE) {
            return Optional.of(Reasons.notServed(device));
        }
        if (underWay.contains(device)) {
            return Optional.of(Reasons.moving(device));
        }
        int to = state.serverNumber(server);
        if (to == state.serverOf(d)) {
            return Optional.of(Reasons.there(device, server));
        }
        String unit = task.units().unitOf(device);
        Optional<Reason> bond = task.bond(unit);
        if (bond.isPresent()) {
            return Optional.of(new Reason(bond.get().code(), Map.of("device", device)));
        }
        boolean together = task.units().members(unit).stream()
                .allMatch(member -> server.equals(wanted.get(member)) && !underWay.contains(member));
        if (!together) {
            return Optional.of(Reasons.keptTogether(device));
        }
        if (to == WorkingState.NONE || !state.isUsable(to)) {
            return Optional.of(Reasons.notUsable(device, server));
        }
        return state.reaches(to, d) ? Optional.empty() : Optional.of(Reasons.notReached(device, server));
    }

    private int number(WorkingState state, String device) {
        return state.deviceNumber(task.units().unitOf(device));
    }
}
