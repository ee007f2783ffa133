package pointsman.balance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pointsman.api.Move;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.Resource;

/**
 * Plans moves of devices. The same input gives the same proposal. Stateless and thread-safe; the time is in the order of
 * devices times servers for each move.
 */
public final class Planner {

    /**
     * Proposes moves, or says why there are none.
     *
     * <p>BALANCE raises the efficiency of the whole by at most {@link Policy#maximumMoves()} moves; it is offered only if
     * the gain of all is at least {@link Policy#minimumGain()}, and the efficiency after each of its moves is no lower than
     * at its start. DRAIN moves every device of a server to the best other server, however many they are; devices that
     * cannot leave are in {@link Proposal#staying()}.
     *
     * @param server id of the server to empty, for DRAIN; not used by BALANCE
     * @throws IllegalArgumentException for DRAIN without a server, and for REVERT, which
     *     {@link #revert(BalanceInput, Policy, String, List)} plans
     */
    public Proposal plan(BalanceInput input, Policy policy, PlanObjective objective, Optional<String> server) {
        return switch (objective) {
            case BALANCE -> balance(input, policy);
            case DRAIN ->
                drain(
                        input,
                        policy,
                        server.orElseThrow(
                                () -> new IllegalArgumentException("a plan that empties a server names the server")));
            case REVERT ->
                throw new IllegalArgumentException("a plan that reverts is made from the moves of another plan");
        };
    }

    /**
     * Proposes to put back what a plan has moved, the last move first. A device that is no longer where the plan has put it
     * stays where it is now.
     *
     * @param plan id of that plan
     * @param made the moves of it that were made, in order
     */
    public Proposal revert(BalanceInput input, Policy policy, String plan, List<Move> made) {
        WorkingState state = new WorkingState(input);
        double now = state.efficiency();
        List<Move> moves = new ArrayList<>();
        Map<String, Reason> staying = new TreeMap<>();
        for (int i = made.size() - 1; i >= 0; i--) {
            Move move = made.get(i);
            int device = state.deviceNumber(move.device());
            if (device == WorkingState.NONE
                    || !move.to().equals(input.assignment().get(move.device()))) {
                continue;
            }
            int target = state.serverNumber(move.from());
            if (policy.pinned().contains(move.device())) {
                staying.put(move.device(), Reasons.pinned(move.device()));
            } else if (target == WorkingState.NONE || !state.isUsable(target) || !state.reaches(target, device)) {
                staying.put(move.device(), Reasons.noOtherServer(move.device()));
            } else {
                state.move(device, target);
                moves.add(new Move(move.device(), move.to(), move.from(), state.efficiency(), Reasons.revert(plan)));
            }
        }
        return moves.isEmpty()
                ? Proposal.none(now, Reasons.nothingToRevert(plan), staying)
                : Proposal.of(now, moves, staying);
    }

    /**
     * The best server for each of some devices, such as those of a server that has failed; no other device is touched. A
     * device whose load is unknown counts with the mean of the known ones. Never fails: a device that no usable server
     * reaches, or that the input does not know, is left out.
     *
     * @param devices ids of the devices to place, wherever they are now
     * @return device id to server id
     */
    public Map<String, String> place(BalanceInput input, Set<String> devices) {
        WorkingState state = new WorkingState(input);
        state.assumeMeanDemand();
        Placement placement = new Placement(state);
        List<Integer> numbers = new ArrayList<>();
        for (String device : new TreeSet<>(devices)) {
            int number = state.deviceNumber(device);
            if (number != WorkingState.NONE) {
                numbers.add(number);
                state.take(number);
            }
        }
        Map<String, String> placed = new HashMap<>();
        for (int device : placement.heaviestFirst(numbers)) {
            int best = placement.bestServer(device);
            if (best != WorkingState.NONE) {
                state.put(device, best);
                placed.put(state.device(device), state.server(best));
            }
        }
        return Map.copyOf(placed);
    }

    private static Proposal balance(BalanceInput input, Policy policy) {
        WorkingState state = new WorkingState(input);
        double now = state.efficiency();
        double present = state.present();
        if (state.usableServerCount() < 2) {
            return Proposal.none(now, Reasons.tooFewServers(state.usableServerCount()), Map.of());
        }
        if (!(present > 0)) {
            Reason reason = state.isAnyServedKnown() ? Reasons.noLoad() : Reasons.loadUnknown();
            return Proposal.none(now, reason, Map.of());
        }
        List<Move> moves = new BalanceSearch(state, policy).search();
        if (!moves.isEmpty() && moves.get(moves.size() - 1).efficiencyAfter() - now >= policy.minimumGain()) {
            return Proposal.of(now, moves, Map.of());
        }
        return Proposal.none(now, whyNone(new WorkingState(input), policy), Map.of());
    }

    private static Reason whyNone(WorkingState state, Policy policy) {
        double now = state.efficiency();
        Optional<Integer> fixed = heaviestIfNoneCanMove(state);
        if (fixed.isPresent()) {
            return Reasons.noOtherServer(state.device(fixed.get()));
        }
        for (int r = 0; r < Resource.values().length; r++) {
            int heaviest = heaviest(state, r);
            if (heaviest != WorkingState.NONE && isTheLoad(state, heaviest, now, policy)) {
                return Reasons.oneDeviceIsTheLoad(state, heaviest);
            }
        }
        return Reasons.noBetterMove(now, state.bound(), policy);
    }

    /**
     * Whether it is because one device cannot be divided that too little can be gained: without it enough could be, and with
     * it not even by dividing all other load freely.
     */
    private static boolean isTheLoad(WorkingState state, int device, double now, Policy policy) {
        double best = WorkingState.efficiency(state.bound(), state.boundWithWhole(device));
        return now < 1 && 1 - now >= policy.minimumGain() && best - now < policy.minimumGain() && best < 1;
    }

    /** The heaviest device if no device with load can go to another usable server. */
    private static Optional<Integer> heaviestIfNoneCanMove(WorkingState state) {
        int heaviest = WorkingState.NONE;
        for (int d = 0; d < state.deviceCount(); d++) {
            if (state.serverOf(d) != WorkingState.NONE && state.weight(d) > 0) {
                for (int s : state.reach(d)) {
                    if (s != state.serverOf(d) && state.isUsable(s)) {
                        return Optional.empty();
                    }
                }
                if (heaviest == WorkingState.NONE || state.weight(d) > state.weight(heaviest)) {
                    heaviest = d;
                }
            }
        }
        return heaviest == WorkingState.NONE ? Optional.empty() : Optional.of(heaviest);
    }

    private static int heaviest(WorkingState state, int r) {
        int heaviest = WorkingState.NONE;
        for (int d = 0; d < state.deviceCount(); d++) {
            boolean served = state.serverOf(d) != WorkingState.NONE;
            if (served
                    && state.demand(r, d) > 0
                    && (heaviest == WorkingState.NONE || state.demand(r, d) > state.demand(r, heaviest))) {
                heaviest = d;
            }
        }
        return heaviest;
    }

    private static Proposal drain(BalanceInput input, Policy policy, String server) {
        WorkingState state = new WorkingState(input);
        double now = state.efficiency();
        int drained = state.serverNumber(server);
        List<Integer> devices = drained == WorkingState.NONE ? List.of() : state.devicesOf(drained);
        if (devices.isEmpty()) {
            return Proposal.none(now, Reasons.nothingToMove(server), Map.of());
        }
        state.close(drained);
        Placement placement = new Placement(state);
        List<Move> moves = new ArrayList<>();
        Map<String, Reason> staying = new TreeMap<>();
        for (int device : placement.heaviestFirst(devices)) {
            String id = state.device(device);
            int best = placement.bestServer(device);
            if (policy.pinned().contains(id)) {
                staying.put(id, Reasons.pinned(id));
            } else if (best == WorkingState.NONE) {
                staying.put(id, Reasons.noOtherServer(id));
            } else {
                state.move(device, best);
                moves.add(new Move(id, server, state.server(best), state.efficiency(), Reasons.draining(server)));
            }
        }
        return moves.isEmpty()
                ? Proposal.none(now, staying.values().iterator().next(), staying)
                : Proposal.of(now, moves, staying);
    }
}
