package pointsman.balance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.PlanScope;
import pointsman.api.Policy;
import pointsman.api.Reason;

/**
 * Plans moves of devices. The same input, budget and seed give the same proposal, unless time or a signal cuts the search
 * short. Bad input gives an answer, never an endless search. Stateless and thread-safe.
 */
public final class Planner {

    /** Proposes moves, or says why there are none, without constraints beyond the policy's. */
    public Proposal plan(BalanceInput input, Policy policy, PlanObjective objective, Optional<String> server) {
        return plan(input, policy, Constraints.NONE, objective, server, Budget.DEFAULT);
    }

    /**
     * Proposes moves, or says why there are none.
     *
     * <p>BALANCE raises the efficiency of the whole by at most {@link Policy#maximumMoves()} moves; it is offered only if
     * the gain of all is at least {@link Policy#minimumGain()}, and the efficiency after each of its moves is no lower than
     * at its start. DRAIN moves every device of a server to the best other server, however many they are; devices that
     * cannot leave are in {@link Proposal#staying()}.
     *
     * EVACUATE is as DRAIN, but neither pins nor constraints keep a device on the server. FILL and PREFER are {@link #fill} and
     * {@link #prefer}.
     *
     * @param server id of the server, where the objective {@linkplain PlanObjective#needsServer() is about one}
     * @throws IllegalArgumentException without the server that the objective needs, and for CHOSEN and REVERT, which
     *     {@link #chosen} and {@link #revert(BalanceInput, Policy, Constraints, String, List)} plan
     */
    public Proposal plan(
            BalanceInput input,
            Policy policy,
            Constraints constraints,
            PlanObjective objective,
            Optional<String> server,
            Budget budget) {
        return plan(input, policy, constraints, PlanScope.ALL, objective, server, budget);
    }

    /**
     * The same for a part of the system. The server that the plan is about takes part in any case, and what is left out of the
     * plan stays even on a server that is evacuated.
     */
    public Proposal plan(
            BalanceInput input,
            Policy policy,
            Constraints constraints,
            PlanScope part,
            PlanObjective objective,
            Optional<String> server,
            Budget budget) {
        PlanScope scope = part.about(server);
        return switch (objective) {
            case BALANCE ->
                new BalancePlan(new PlanTask(input, policy, constraints, scope), budget).propose(Optional.empty());
            case DRAIN ->
                new DrainPlan(new PlanTask(input, policy, constraints, scope)).propose(named(objective, server));
            case EVACUATE -> new EvacuatePlan(input, policy, constraints, scope).propose(named(objective, server));
            case FILL ->
                new BalancePlan(new PlanTask(input, policy, constraints, scope), budget)
                        .propose(Optional.of(named(objective, server)));
            case PREFER -> new PreferPlan(new PlanTask(input, policy, constraints, scope)).propose();
            case CHOSEN -> throw new IllegalArgumentException("a plan of chosen moves is made from those; see chosen");
            case REVERT ->
                throw new IllegalArgumentException("a plan that reverts is made from the moves of another plan");
        };
    }

    private static String named(PlanObjective objective, Optional<String> server) {
        return server.orElseThrow(
                () -> new IllegalArgumentException("a plan to %s names the server".formatted(objective)));
    }

    /**
     * Proposes to give load to one server, such as a new one: as BALANCE, but devices move to that server only.
     *
     * @param server id of the server to fill
     */
    public Proposal fill(BalanceInput input, Policy policy, Constraints constraints, String server, Budget budget) {
        return new BalancePlan(task(input, policy, constraints), budget).propose(Optional.of(server));
    }

    /**
     * Proposes to move devices back to the servers on which {@link Constraints#preferred()} wants them, as far as no prefix
     * of the plan is less efficient than its start. What stays elsewhere is in {@link Proposal#staying()} with its reason.
     */
    public Proposal prefer(BalanceInput input, Policy policy, Constraints constraints) {
        return new PreferPlan(task(input, policy, constraints)).propose();
    }

    /**
     * Proposes to put back what a plan has moved, the last move first. A device that is no longer where the plan has put it
     * stays where it is now.
     *
     * @param constraints of which only the weights count here
     * @param plan id of that plan
     * @param made the moves of it that were made, in order
     */
    public Proposal revert(BalanceInput input, Policy policy, Constraints constraints, String plan, List<Move> made) {
        return new RevertPlan(input.weighted(constraints), policy).propose(plan, made);
    }

    /**
     * Proposes moves that a person has chosen, as many as the constraints let, in an order of which each prefix is feasible. What
     * makes the whole more efficient comes first; what makes it less efficient comes last, and is not refused for that. Each
     * device that stays is in {@link Proposal#staying()} with its reason.
     *
     * @param underWay ids of devices that are being moved, which cannot be moved otherwise until that has ended
     * @param wanted id of the server by id of the device
     */
    public Proposal chosen(
            BalanceInput input,
            Policy policy,
            Constraints constraints,
            Set<String> underWay,
            Map<String, String> wanted) {
        return new ChosenPlan(task(input, policy, constraints), underWay).propose(wanted);
    }

    /**
     * Proposes the moves of a plan that was made earlier, as far as they still can be made, in an order of which each prefix is
     * feasible. Left out, with their reasons in {@link Proposal#staying()}, are devices that are not where the plan expects
     * them, moves that the constraints refuse by now, and moves to a server that a device left out should have left before. There
     * is no plan if nothing remains, or if the plan was to raise the efficiency and what remains would make the mean response time
     * longer by more than {@link Policy#minimumGain()}; a smaller loss may come from the hour, not from the plan.
     *
     * @param underWay ids of devices that are being moved
     * @param shared ids of devices that several servers carry by now, which a plan for efficiency leaves
     */
    public Proposal remaining(
            BalanceInput input,
            Policy policy,
            Constraints constraints,
            Set<String> underWay,
            Set<String> shared,
            Plan plan) {
        return new RemainingPlan(input, policy, constraints, underWay, shared).propose(plan);
    }

    /** The best server for each of some devices, without constraints. */
    public Map<String, String> place(BalanceInput input, Set<String> devices) {
        return place(input, Constraints.NONE, devices);
    }

    /**
     * The best server for each of some devices, such as those of a server that has failed; no other device is touched. A
     * device whose load is unknown counts with the mean of the known ones. Never fails: a device that no usable server
     * reaches, or that the input does not know, is left out. A device that no server takes under the constraints goes where
     * it adds least all the same, for to be served comes first.
     *
     * @param devices ids of the devices to place, wherever they are now
     * @return device id to server id
     */
    public Map<String, String> place(BalanceInput input, Constraints constraints, Set<String> devices) {
        return new FailurePlacement(task(input, Policy.DEFAULT, constraints)).place(devices);
    }

    /**
     * Why a device may not go to a server, as things are; empty if it may.
     *
     * @param device id
     * @param server id
     */
    public Optional<Reason> rejection(
            BalanceInput input, Policy policy, Constraints constraints, String device, String server) {
        return task(input, policy, constraints).rejection(device, server);
    }

    private static PlanTask task(BalanceInput input, Policy policy, Constraints constraints) {
        return new PlanTask(input, policy, constraints);
    }
}
