package pointsman.balance.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.ortools.Loader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Load;
import pointsman.api.Policy;
import pointsman.balance.BalanceInput;
import pointsman.balance.Constraints;
import pointsman.balance.Proposal;

/** Plans for a few small systems against what the solver proves. {@link OptimumComparison} does it for many. */
class ExactSolverTest {

    private static final double EFFORT = 20;

    @BeforeAll
    static void load() {
        Loader.loadNativeLibraries();
    }

    @ParameterizedTest
    @CsvSource({"uniform, 1", "uniform, 3", "three resources, 3", "constrained, 4"})
    void aPlanIsNearTheOptimum(String kind, long seed) {
        Instance instance = Instances.of(kind, seed);
        Map<String, String> ours = instance.after(instance.plan());

        ExactModel.Answer least = new ExactModel(instance, ours).leastPresent(EFFORT);

        assertTrue(least.isProven(), "the solver needs longer for this one");
        assertTrue(
                instance.present(ours) <= 1.005 * least.bound(),
                "%s, the least is %s".formatted(instance.present(ours), least.bound()));
    }

    @ParameterizedTest
    @CsvSource({"uniform, 1", "uniform, 3", "constrained, 4"})
    void aPlanHasHardlyMoreMovesThanItsEfficiencyNeeds(String kind, long seed) {
        Instance instance = Instances.of(kind, seed);
        Map<String, String> ours = instance.after(instance.plan());

        ExactModel.Answer fewest =
                new ExactModel(instance, ours).fewestMoves(instance.present(ours) * (1 + 1e-6), EFFORT);

        assertTrue(fewest.isProven(), "the solver needs longer for this one");
        assertTrue(instance.plan().moves().size() <= 1.2 * fewest.bound());
    }

    @Test
    void whereNoSafeOrderLeadsToTheBestAssignmentThereIsAnotherPlan() {
        Instance instance = Instances.of("three resources", 21);
        Proposal proposal = instance.plan();

        // N is 5.46 at the start; no safe order of moves led to the assignment of 5.19 that the search found first.
        assertTrue(
                instance.present(instance.after(proposal)) < 5.25,
                "N is %s now and has a bound of %s"
                        .formatted(instance.present(instance.after(proposal)), instance.bound()));
        assertTrue(
                proposal.moves().stream().allMatch(move -> move.efficiencyAfter() >= proposal.efficiencyNow() - 1e-9));
    }

    @Test
    void theSolverFindsWhatAnyoneSees() {
        Load load = new Load(300, 0, 3e6, 0, 0, Optional.empty());
        BalanceInput.Server server = new BalanceInput.Server(new Capacity(1_000, 1e7, CapacitySource.CONFIGURED), true);
        Instance instance = new Instance(
                "two",
                0,
                new BalanceInput(
                        Map.of("a", server, "b", server),
                        Map.of("d", load, "e", load),
                        Map.of("d", "a", "e", "a"),
                        Map.of("d", Set.of("a", "b"), "e", Set.of("a", "b"))),
                new Policy(0, 2, Set.of("d")),
                new Constraints(List.of(), List.of(), Map.of(), Map.of(), Map.of()));

        ExactModel.Answer least = new ExactModel(instance, Map.of("d", "a", "e", "b")).leastPresent(EFFORT);

        assertEquals(Map.of("d", "a", "e", "b"), least.assignment());
        assertEquals(4 * 0.3 / 0.7, least.bound(), 1e-3);
    }
}
