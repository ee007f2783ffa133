package pointsman.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a plan was limited to, and how that is said. */
class PlanTermsTest {

    private static final ConstraintPolicy CONSTRAINTS = new ConstraintPolicy(
            List.of(Set.of("d1", "d2")),
            List.of(Set.of("d3", "d4")),
            Map.of("s1", new ServerCeiling(10, 0.8), "s2", new ServerCeiling(Integer.MAX_VALUE, 0.5)),
            Map.of("d1", "database"),
            Map.of("database", 2.5),
            Map.of("d1", "s1"),
            0.1);
    private static final Policy POLICY = Policy.DEFAULT.withPinned(Set.of("d9")).withConstraints(CONSTRAINTS);

    private final Sentences sentences = new Sentences(id -> id.toUpperCase());

    @Test
    void thePolicyOfTheMomentIsKept() {
        PlanTerms terms = PlanTerms.of(PlanObjective.BALANCE, PlanScope.ALL, POLICY);

        assertEquals(Set.of("d9"), terms.pinned());
        assertEquals(CONSTRAINTS.together(), terms.constraints().together());
        assertEquals(CONSTRAINTS.apart(), terms.constraints().apart());
        assertEquals(CONSTRAINTS.ceilings(), terms.constraints().ceilings());
        assertEquals(CONSTRAINTS.weights(), terms.constraints().weights());
        assertEquals(CONSTRAINTS.memoryHeadRoom(), terms.constraints().memoryHeadRoom());
    }

    /** Two hundred plans are kept, and told at once. */
    @Test
    void whatIsSaidOfEachOfManyDevicesIsNotKeptWithEachPlan() {
        PlanTerms terms = PlanTerms.of(PlanObjective.BALANCE, PlanScope.ALL, POLICY);

        assertEquals(Map.of(), terms.constraints().categories());
        assertEquals(Map.of(), terms.constraints().preferred());
    }

    @Test
    void neitherPinsNorConstraintsLimitAPlanThatEvacuates() {
        PlanTerms terms = PlanTerms.of(PlanObjective.EVACUATE, PlanScope.ALL, POLICY);

        assertEquals(List.of(), sentences.of(terms));
    }

    @Test
    void eachLimitIsSaidByTheNamesOfWhatItIsAbout() {
        PlanScope scope = new PlanScope(Set.of("s2", "s1"), Set.of("d5"), Set.of("d6"));

        assertEquals(
                List.of(
                        "Only servers that take part: S1, S2.",
                        "Only devices that may move: D5.",
                        "Left out of the plan: D6.",
                        "Pinned by the policy: D9.",
                        "Kept together: D1 + D2.",
                        "Kept apart: D3 + D4.",
                        "S1 takes at most 10 devices and is not lifted above 80 % utilisation.",
                        "S2 is not lifted above 50 % utilisation.",
                        "The load of devices of category database counts 2.5 times.",
                        "Servers with less than 10 % of their memory free get nothing."),
                sentences.of(PlanTerms.of(PlanObjective.DRAIN, scope, POLICY)));
    }

    @Test
    void ofManyTheNumberIsSaid() {
        Set<String> many = IntStream.range(100, 112).mapToObj(i -> "d" + i).collect(Collectors.toSet());
        PlanTerms terms = new PlanTerms(PlanScope.ALL, many, ConstraintPolicy.NONE);

        assertTrue(
                sentences.of(terms).get(0).endsWith("D106, D107 and 4 more."),
                () -> sentences.of(terms).toString());
    }
}
