package pointsman.balance.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Load;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.Constraints;
import pointsman.balance.EfficiencyModel;
import pointsman.balance.GateInput;
import pointsman.balance.GateRules;

/** Two servers of 1,000 requests per second, and devices that are all on the first. */
class LookTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final GateRules USUAL = GateRules.of(Policy.DEFAULT);
    private static final GateRules URGENT = USUAL.urgent().orElseThrow();

    private static Load load(double iops) {
        return new Load(iops, 0, iops, 0, 0, Optional.empty());
    }

    private static Look look(GateRules rules, double iops, GateInput gates) {
        BalanceInput.Server server =
                new BalanceInput.Server(new Capacity(1_000, 1e15, CapacitySource.CONFIGURED), true);
        Set<String> both = Set.of("a", "b");
        BalanceInput input = new BalanceInput(
                Map.of("a", server, "b", server),
                Map.of("d1", load(iops), "d2", load(iops)),
                Map.of("d1", "a", "d2", "a"),
                Map.of("d1", both, "d2", both));
        double bound = new EfficiencyModel().evaluate(input).bound();
        return new Look(rules, input, Policy.DEFAULT, Constraints.NONE, gates, bound);
    }

    private static GateInput held(int windows) {
        return new GateInput(NOW, windows, Map.of(), 0);
    }

    private static List<ReasonCode> closed(Seen seen) {
        return seen.closed().stream().map(Reason::code).toList();
    }

    @Test
    void theUrgentLookDecidesWhereTheUsualOneStillWaits() {
        List<Seen> seen = Look.inTurn(
                List.of(look(USUAL, 400, held(1)), look(URGENT, 400, held(1))), plan -> true, Budget.DEFAULT);

        assertEquals(List.of(ReasonCode.GATE_NOT_HELD), closed(seen.get(0)));
        assertTrue(seen.get(1).isOpen());
    }

    @Test
    void whereTheUsualLookDecidesNothingElseIsLookedAt() {
        List<Seen> seen = Look.inTurn(
                List.of(look(USUAL, 400, held(3)), look(URGENT, 400, held(1))), plan -> true, Budget.DEFAULT);

        assertEquals(1, seen.size());
        assertEquals(1, seen.get(0).proposal().moves().size());
    }

    @Test
    void whatIsNotAllowedHasNotPassed() {
        List<Seen> seen = Look.inTurn(
                List.of(look(USUAL, 400, held(3)), look(URGENT, 400, held(1))),
                plan -> plan.look().rules().equals(URGENT),
                Budget.DEFAULT);

        assertEquals(2, seen.size());
    }

    @Test
    void aLittleGainIsNotUrgent() {
        assertEquals(
                1,
                look(USUAL, 60, held(3)).plan(Budget.DEFAULT).proposal().moves().size());
        assertEquals(
                List.of(),
                look(URGENT, 60, held(3)).plan(Budget.DEFAULT).proposal().moves());
    }

    /** Also for urgent plans: what moves now must not be moved again at once. */
    @Test
    void devicesThatRestStay() {
        GateInput rested = new GateInput(NOW, 1, Map.of("d1", NOW.minusSeconds(60), "d2", NOW.minusSeconds(60)), 0);

        assertEquals(
                List.of(),
                look(URGENT, 400, rested).plan(Budget.DEFAULT).proposal().moves());
    }

    @Test
    void nothingMayActOnceTheMovesOfTheHourAreMadeAndAPlanIsShownAllTheSame() {
        Look spent = look(URGENT, 400, new GateInput(NOW, 1, Map.of(), USUAL.movesPerHour()));

        assertFalse(spent.mayAct());
        assertEquals(List.of(ReasonCode.GATE_MOVES_PER_HOUR), closed(spent.plan(Budget.DEFAULT)));
    }

    @Test
    void rulesThatLookNoFurtherAheadHaveNoUrgentOnes() {
        GateRules soon = new GateRules(3, 0.02, Duration.ofMinutes(5), Duration.ZERO, Duration.ZERO, Duration.ZERO, 9);

        assertEquals(Optional.empty(), soon.urgent());
    }

    @Test
    void anAdministratorWhoAsksForMoreThanAFifthGetsIt() {
        GateRules strict =
                new GateRules(3, 0.5, Duration.ofMinutes(30), Duration.ZERO, Duration.ZERO, Duration.ofHours(2), 9);

        assertEquals(
                new GateRules(1, 0.5, Duration.ofMinutes(5), Duration.ZERO, Duration.ZERO, Duration.ofHours(2), 9),
                strict.urgent().orElseThrow());
    }
}
