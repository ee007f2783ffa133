package pointsman.balance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.Reason;

/** What is left of a plan on a system that may be another by now: its moves, as far as they still can and should be made. */
final class RemainingPlan {

    private final BalanceInput input;
    private final Policy policy;
    private final Constraints constraints;
    private final Set<String> underWay;
    private final Set<String> shared;

    /**
     * @param underWay ids of devices that are being moved
     * @param shared ids of devices that several servers carry
     */
    RemainingPlan(
            BalanceInput input, Policy policy, Constraints constraints, Set<String> underWay, Set<String> shared) {
        this.input = input;
        this.policy = policy;
        this.constraints = constraints;
        this.underWay = underWay;
        this.shared = shared;
    }

    Proposal propose(Plan plan) {
        Map<String, Reason> staying = new TreeMap<>();
        Map<String, Move> left = new LinkedHashMap<>();
        for (Move move : plan.moves()) {
            overtaken(plan, move)
                    .ifPresentOrElse(reason -> staying.put(move.device(), reason), () -> left.put(move.device(), move));
        }
        // What is refused may have been to make room for another move, without which that one is refused, too.
        while (true) {
            leaveWithoutRoom(plan, left, staying);
            PlanTask task = task(plan.objective());
            if (left.isEmpty()) {
                return Proposal.none(task.start().efficiency(), first(plan, staying), staying);
            }
            Map<String, String> wanted = new TreeMap<>();
            left.values().forEach(move -> wanted.put(move.device(), move.to()));
            Proposal proposal = new ChosenPlan(task, underWay).propose(wanted);
            if (proposal.staying().isEmpty()) {
                return judged(plan, proposal, staying);
            }
            proposal.staying().forEach((device, reason) -> {
                left.remove(device);
                staying.put(device, reason);
            });
        }
    }

    /** Whoever has moved the device since the plan was made is right. */
    private Optional<Reason> overtaken(Plan plan, Move move) {
        String device = move.device();
        String server = input.assignment().get(device);
        if (underWay.contains(device)) {
            return Optional.of(Reasons.moving(device));
        }
        if (server == null) {
            return Optional.of(Reasons.notServed(device));
        }
        if (server.equals(move.to())) {
            return Optional.of(Reasons.there(device, server));
        }
        if (!server.equals(move.from())) {
            return Optional.of(Reasons.movedOn(device, server, move.from()));
        }
        // A plan that is made now would leave it, too.
        return plan.objective().isForEfficiency() && shared.contains(device)
                ? Optional.of(Reasons.shared(device))
                : Optional.empty();
    }

    /** Leaves out the moves to servers that devices ahead of them were to leave, and do not. */
    private void leaveWithoutRoom(Plan plan, Map<String, Move> left, Map<String, Reason> staying) {
        Map<String, String> notLeaving = new TreeMap<>();
        for (Move move : plan.moves()) {
            String other = notLeaving.get(move.to());
            if (other != null && left.remove(move.device()) != null) {
                staying.put(move.device(), Reasons.roomNotMade(move.device(), other));
            }
            boolean stays = !left.containsKey(move.device())
                    && move.from().equals(input.assignment().get(move.device()));
            if (stays) {
                notLeaving.putIfAbsent(move.from(), move.device());
            }
        }
    }

    /** With the rules that hold for a plan of the kind. */
    private PlanTask task(PlanObjective objective) {
        boolean atAnyCost = objective == PlanObjective.EVACUATE;
        boolean unbound = atAnyCost || objective == PlanObjective.REVERT;
        return new PlanTask(
                input,
                atAnyCost ? policy.withPinned(Set.of()) : policy,
                unbound ? constraints.withoutRejections() : constraints);
    }

    /** That of the move which was to be made first. */
    private static Reason first(Plan plan, Map<String, Reason> staying) {
        return staying.get(plan.moves().get(0).device());
    }

    private Proposal judged(Plan plan, Proposal proposal, Map<String, Reason> staying) {
        double now = proposal.efficiencyNow();
        double after = proposal.efficiencyAfter();
        boolean wasToHelp = plan.objective().isJudged() && plan.efficiencyAfter() >= plan.efficiencyNow();
        if (wasToHelp && Gain.of(after, now) > policy.minimumGain()) {
            return Proposal.none(now, Reasons.harmful(now, after), staying);
        }
        return Proposal.of(
                now,
                proposal.moves().stream()
                        .map(move -> new Move(
                                move.device(), move.from(), move.to(), move.efficiencyAfter(), reason(plan, move)))
                        .toList(),
                staying);
    }

    /** Whose moves are put back is said as before; a reason with figures would be out of date. */
    private static Reason reason(Plan plan, Move move) {
        return plan.objective() == PlanObjective.REVERT
                ? plan.moves().stream()
                        .filter(old -> old.device().equals(move.device()))
                        .findFirst()
                        .orElseThrow()
                        .reason()
                : Reasons.scheduled(plan.id());
    }
}
