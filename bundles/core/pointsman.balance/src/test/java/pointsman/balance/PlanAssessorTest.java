package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pointsman.api.ConstraintPolicy;
import pointsman.api.GateVerdict;
import pointsman.api.Move;
import pointsman.api.MoveEffect;
import pointsman.api.PlanAssessment;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.ReasonCode;
import pointsman.api.Resource;
import pointsman.api.ServerCeiling;

class PlanAssessorTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final BalanceInput TWO_ON_ONE = new Systems()
            .server("a", 1_000)
            .server("b", 1_000)
            .device("d", "a", 400)
            .device("e", "a", 400)
            .build();

    private final PlanAssessor assessor = new PlanAssessor();
    private final Proposal proposal =
            new Planner().plan(TWO_ON_ONE, Policy.DEFAULT, PlanObjective.BALANCE, Optional.empty());

    private PlanAssessment assessment(int windowsHeld) {
        return assessor.assess(
                TWO_ON_ONE,
                Policy.DEFAULT,
                Constraints.NONE,
                PlanObjective.BALANCE,
                proposal,
                new GateInput(NOW, windowsHeld, Map.of(), 0));
    }

    @Test
    void whatIsPresentIsSaidBeforeAndAfterWithTheBound() {
        PlanAssessment assessment = assessment(3);

        // 0.8 / 0.2 on one server; then 0.4 / 0.6 on each of two, which is the bound.
        assertEquals(4, assessment.presentNow(), 1e-9);
        assertEquals(2 * 0.4 / 0.6, assessment.presentAfter(), 1e-9);
        assertEquals(2 * 0.4 / 0.6, assessment.bound(), 1e-9);
        assertEquals(4, assessment.presentByResource().get(Resource.IOPS), 1e-9);
        assertEquals((4 - 2 * 0.4 / 0.6) * 1_800, assessment.saved(), 1e-6);
    }

    @Test
    void eachGateHasAVerdictOpenOrNot() {
        Map<ReasonCode, Boolean> verdicts = assessment(1).gates().stream()
                .collect(Collectors.toMap(verdict -> verdict.reason().code(), GateVerdict::open));

        assertEquals(
                Map.of(
                        ReasonCode.GATE_NOT_HELD, false,
                        ReasonCode.GATE_GAIN_TOO_SMALL, true,
                        ReasonCode.GATE_COST_TOO_HIGH, true,
                        ReasonCode.GATE_COOL_DOWN, true,
                        ReasonCode.GATE_MOVES_PER_HOUR, true),
                verdicts);
        assertTrue(assessment(3).closedGates().isEmpty());
    }

    @Test
    void aMoveSaysWhatItDoesToEachResourceOfBothServers() {
        Move move = assessor.withEffects(TWO_ON_ONE, proposal.moves()).get(0);

        assertEquals(
                new MoveEffect(Resource.IOPS, 0.8, 0.4, 0, 0.4),
                move.effects().stream()
                        .filter(effect -> effect.resource() == Resource.IOPS)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void aPolicyBecomesTheConstraintsOfThePlanner() {
        ConstraintPolicy policy = new ConstraintPolicy(
                List.of(Set.of("d", "e")),
                List.of(),
                Map.of("a", new ServerCeiling(3, 0.5)),
                Map.of("d", "database", "e", "scratch"),
                Map.of("database", 2.0),
                Map.of("e", "b"),
                0.2);

        Constraints constraints = Constraints.of(policy, Map.of("a", 0.9, "b", 0.5));

        assertEquals(new ServerLimit(3, 0.5, true), constraints.limits().get("a"));
        assertFalse(constraints.limits().containsKey("b"));
        assertEquals(Map.of("d", 2.0), constraints.weights());
        assertEquals(Map.of("e", "b"), constraints.preferred());
    }

    @Test
    void memoryIsNoLimitWithoutHeadRoom() {
        assertTrue(
                Constraints.of(ConstraintPolicy.NONE, Map.of("a", 1.0)).limits().isEmpty());
    }
}
