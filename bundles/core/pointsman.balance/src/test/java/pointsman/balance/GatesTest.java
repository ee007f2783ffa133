package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.balance.Systems.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pointsman.api.GateVerdict;
import pointsman.api.Load;
import pointsman.api.Move;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

class GatesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Map<String, Load> LOADS = Map.of("d", load(1_000, 0));

    /** Saves 1 - 0.5 / 0.8 of N, which falls from 4 to 2.5. */
    private final Proposal proposal =
            Proposal.of(0.5, List.of(new Move("d", "a", "b", 0.8, new Reason(ReasonCode.NO_LOAD, Map.of()))), Map.of());

    @Test
    void aGateThatIsOpenSaysByHowMuchToo() {
        Map<ReasonCode, Map<String, String>> figures = new Gates(GateRules.DEFAULT)
                .verdicts(proposal, 1e-4, LOADS, new GateInput(NOW, 3, Map.of(), 0)).stream()
                        .map(GateVerdict::reason)
                        .collect(Collectors.toMap(Reason::code, Reason::arguments));

        assertEquals(
                Long.toString(GateRules.DEFAULT.coolDown().toSeconds()),
                figures.get(ReasonCode.GATE_COOL_DOWN).get("coolDown"));
        // 1e-4 / 0.5 - 1e-4 / 0.8 requests fewer for half an hour: little, but not nothing.
        assertEquals("0.14", figures.get(ReasonCode.GATE_COST_TOO_HIGH).get("gain"));
    }

    @Test
    void aPlanPassesOpenGates() {
        assertEquals(List.of(), closed(GateRules.DEFAULT, new GateInput(NOW, 3, Map.of(), 0)));
    }

    @Test
    void anImbalanceThatIsNewWaits() {
        assertEquals(
                List.of(new Reason(ReasonCode.GATE_NOT_HELD, Map.of("windows", "1", "required", "3"))),
                closed(GateRules.DEFAULT, new GateInput(NOW, 1, Map.of(), 0)));
    }

    @Test
    void aSmallGainIsNotWorthAPlan() {
        assertEquals(
                List.of(new Reason(ReasonCode.GATE_GAIN_TOO_SMALL, Map.of("gain", "38 %", "minimum", "40 %"))),
                closed(rules(0.4, Duration.ofMinutes(30)), new GateInput(NOW, 1, Map.of(), 0)));
    }

    @Test
    void theGainOverTheHorizonMustExceedTheCost() {
        // 1.5 requests for 10 s; 1000/s wait 0.5 s of a pause of 1 s each.
        assertEquals(
                List.of(new Reason(
                        ReasonCode.GATE_COST_TOO_HIGH, Map.of("gain", "15.0", "cost", "500.0", "horizon", "10"))),
                closed(rules(0, Duration.ofSeconds(10)), new GateInput(NOW, 1, Map.of(), 0)));
    }

    @Test
    void aDeviceThatHasMovedRests() {
        GateInput input = new GateInput(NOW, 1, Map.of("d", NOW.minusSeconds(50)), 0);

        assertEquals(
                List.of(new Reason(ReasonCode.GATE_COOL_DOWN, Map.of("device", "d", "seconds", "10"))),
                closed(rules(0, Duration.ofHours(1)), input));
        assertEquals(Set.of("d"), new Gates(rules(0, Duration.ofHours(1))).cooling(input));
    }

    @Test
    void aDeviceThatHasRestedMayMove() {
        assertEquals(
                List.of(),
                closed(rules(0, Duration.ofHours(1)), new GateInput(NOW, 1, Map.of("d", NOW.minusSeconds(60)), 0)));
    }

    @Test
    void aMoveInTheFutureRestsNoLongerThanACoolDown() {
        assertEquals(
                List.of(new Reason(ReasonCode.GATE_COOL_DOWN, Map.of("device", "d", "seconds", "60"))),
                closed(rules(0, Duration.ofHours(1)), new GateInput(NOW, 1, Map.of("d", NOW.plusSeconds(9_999)), 0)));
    }

    @Test
    void anHourHasSoManyMoves() {
        assertEquals(
                List.of(new Reason(ReasonCode.GATE_MOVES_PER_HOUR, Map.of("moves", "1", "made", "5", "most", "5"))),
                closed(rules(0, Duration.ofHours(1)), new GateInput(NOW, 1, Map.of(), 5)));
    }

    @Test
    void whatDoesNothingPasses() {
        Proposal none = Proposal.none(0.9, new Reason(ReasonCode.NO_LOAD, Map.of()), Map.of());

        assertEquals(
                List.of(), new Gates(GateRules.DEFAULT).closed(none, 1, LOADS, new GateInput(NOW, 0, Map.of(), 1_000)));
    }

    private List<Reason> closed(GateRules rules, GateInput input) {
        return new Gates(rules).closed(proposal, 2, LOADS, input);
    }

    private static GateRules rules(double minimumGain, Duration horizon) {
        return new GateRules(1, minimumGain, horizon, Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(60), 5);
    }
}
