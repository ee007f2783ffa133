package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pointsman.api.Move;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;

/** What holds for every plan, on random systems with fixed seeds. */
class PlannerPropertiesTest {

    private static final int INSTANCES = 1_000;

    private final Planner planner = new Planner();
    private final EfficiencyModel model = new EfficiencyModel();

    /** A system, a policy and the plan for them. */
    private record Case(BalanceInput input, Policy policy, Proposal proposal) {}

    private List<Case> balanced(long seed) {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            BalanceInput input = Systems.random(random);
            Set<String> pinned = new HashSet<>();
            input.assignment().keySet().forEach(device -> {
                if (random.nextInt(5) == 0) {
                    pinned.add(device);
                }
            });
            Policy policy = new Policy(random.nextInt(3) * 0.02, 1 + random.nextInt(30), pinned);
            cases.add(new Case(input, policy, balance(input, policy)));
        }
        return cases;
    }

    @Test
    void everyPrefixOfABalancingPlanIsNoWorseThanItsStart() {
        for (Case each : balanced(10)) {
            for (BalanceInput prefix : prefixes(each)) {
                assertTrue(model.evaluate(prefix).efficiency() >= each.proposal.efficiencyNow() - 1e-9);
            }
        }
    }

    @Test
    void theForecastIsTheEfficiencyOfTheSystemAsItIsAfterTheMove() {
        for (Case each : balanced(11)) {
            List<BalanceInput> prefixes = prefixes(each);
            for (int i = 0; i < prefixes.size(); i++) {
                assertEquals(
                        model.evaluate(prefixes.get(i)).efficiency(),
                        each.proposal.moves().get(i).efficiencyAfter(),
                        1e-9);
            }
        }
    }

    @Test
    void aPlanIsOfferedOnlyForTheMinimumGain() {
        for (Case each : balanced(12)) {
            Proposal proposal = each.proposal;
            assertTrue(proposal.moves().isEmpty()
                    || 1 - proposal.efficiencyNow() / proposal.efficiencyAfter() >= each.policy.minimumGain() - 1e-12);
        }
    }

    @Test
    void everyMoveRespectsReachStatePinsAndTheLimit() {
        for (Case each : balanced(13)) {
            Set<String> moved = new HashSet<>();
            for (Move move : each.proposal.moves()) {
                assertEquals(each.input.assignment().get(move.device()), move.from());
                assertTrue(each.input.reach().get(move.device()).contains(move.to()));
                assertTrue(each.input.servers().get(move.to()).usable());
                assertFalse(each.policy.pinned().contains(move.device()));
                assertTrue(moved.add(move.device()), "moved twice");
            }
            assertTrue(moved.size() <= each.policy.maximumMoves());
        }
    }

    @Test
    void theSystemsAreNotSoTameThatNothingIsEverPlanned() {
        long planned = balanced(14).stream()
                .filter(each -> !each.proposal.moves().isEmpty())
                .count();
        long planless = INSTANCES - planned;

        assertTrue(planned > INSTANCES / 5 && planless > INSTANCES / 5, planned + " planned");
    }

    @Test
    void theSameInputGivesTheSamePlanInWhateverOrderItWasFilled() {
        Random random = new Random(15);
        for (Case each : balanced(15)) {
            BalanceInput shuffled = new BalanceInput(
                    shuffled(each.input.servers(), random),
                    shuffled(each.input.loads(), random),
                    shuffled(each.input.assignment(), random),
                    shuffled(each.input.reach(), random));

            assertEquals(each.proposal, balance(shuffled, each.policy));
        }
    }

    @Test
    void aDrainedServerKeepsOnlyWhatIsNamedAsStaying() {
        Random random = new Random(16);
        for (int i = 0; i < INSTANCES; i++) {
            BalanceInput input = Systems.random(random);
            Proposal proposal = planner.plan(input, Policy.DEFAULT, PlanObjective.DRAIN, Optional.of("s0"));

            Map<String, String> after = new HashMap<>(input.assignment());
            proposal.moves().forEach(move -> after.put(move.device(), move.to()));
            after.values().removeIf(server -> !server.equals("s0"));
            assertEquals(proposal.staying().keySet(), after.keySet(), "instance " + i);
        }
    }

    @Test
    void theForecastOfADrainIsJudgedByTheBoundOfTheStart() {
        Random random = new Random(17);
        for (int i = 0; i < INSTANCES; i++) {
            BalanceInput input = Systems.random(random);
            Proposal proposal = planner.plan(input, Policy.DEFAULT, PlanObjective.DRAIN, Optional.of("s0"));
            if (!proposal.moves().isEmpty()) {
                Map<String, String> after = new HashMap<>(input.assignment());
                proposal.moves().forEach(move -> after.put(move.device(), move.to()));
                double present = model.evaluate(input.withAssignment(after)).present();
                double bound = model.evaluate(input).bound();

                assertEquals(present > 0 ? bound / present : 1, proposal.efficiencyAfter(), 1e-9, "instance " + i);
            }
        }
    }

    @Test
    void aLargeSystemIsPlannedToItsBound() {
        Systems systems = new Systems();
        for (int s = 0; s < 20; s++) {
            systems.server("s" + s, 1_000 + 100 * s);
        }
        Random random = new Random(18);
        for (int d = 0; d < 1_000; d++) {
            systems.device("d" + d, "s" + random.nextInt(8), 40 * random.nextDouble());
        }

        Proposal proposal = balance(systems.build(), new Policy(0.02, 1_000, Set.of()));

        assertTrue(proposal.efficiencyAfter() > 0.995, "efficiency " + proposal.efficiencyAfter());
    }

    private Proposal balance(BalanceInput input, Policy policy) {
        return planner.plan(input, policy, PlanObjective.BALANCE, Optional.empty());
    }

    /** The system after the first move, after the first two, and so on. */
    private static List<BalanceInput> prefixes(Case each) {
        List<BalanceInput> prefixes = new ArrayList<>();
        Map<String, String> assignment = new TreeMap<>(each.input.assignment());
        for (Move move : each.proposal.moves()) {
            assignment.put(move.device(), move.to());
            prefixes.add(each.input.withAssignment(assignment));
        }
        return prefixes;
    }

    private static <V> Map<String, V> shuffled(Map<String, V> map, Random random) {
        List<String> keys = new ArrayList<>(map.keySet());
        Collections.shuffle(keys, random);
        Map<String, V> shuffled = new LinkedHashMap<>();
        keys.forEach(key -> shuffled.put(key, map.get(key)));
        return shuffled;
    }
}
