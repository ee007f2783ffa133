package pointsman.balance.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.Constraints;
import pointsman.balance.EfficiencyModel;
import pointsman.balance.GateInput;
import pointsman.balance.GateRules;
import pointsman.balance.Gates;
import pointsman.balance.Planner;
import pointsman.balance.Proposal;
import pointsman.balance.forecast.ExpectedLoads;

/**
 * Ours: the planner behind the gates, on the load that is to be expected over the gates' horizon. What will not last, such as
 * noise or a flash crowd, is not planned for.
 */
public final class EfficiencyRule implements Rule {

    /**
     * For windows of minutes: one window, a twentieth, half an hour, the pause of {@link MoveCost#DEFAULT}, 20 ms of warmth, half
     * an hour of rest, 100 moves. One window is enough, for what lasts is told by the expected load.
     */
    public static final GateRules RULES = new GateRules(
            1,
            0.05,
            Duration.ofMinutes(30),
            MoveCost.DEFAULT.pause(),
            Duration.ofMillis(20),
            Duration.ofMinutes(30),
            100);

    private static final Duration HOUR = Duration.ofHours(1);

    private final GateRules rules;
    private final Gates gates;
    private final Planner planner = new Planner();
    private final EfficiencyModel model = new EfficiencyModel();
    private final Map<String, Instant> lastMoved = new HashMap<>();
    private final Deque<Instant> moves = new ArrayDeque<>();
    private Optional<ExpectedLoads> expected = Optional.empty();
    private int held;

    /** With the usual rules. */
    public EfficiencyRule() {
        this(RULES);
    }

    public EfficiencyRule(GateRules rules) {
        this.rules = rules;
        gates = new Gates(rules);
    }

    @Override
    public String name() {
        return "efficiency";
    }

    @Override
    public List<Shift> decide(Observation observation) {
        Instant now = Instant.EPOCH.plus(observation.time());
        BalanceInput measured = observation.input();
        Map<String, Load> loads = expecting(observation).next(measured.loads());
        BalanceInput input =
                new BalanceInput(measured.servers(), loads, measured.assignment(), measured.reach(), measured.cpu());
        EfficiencyReport report = model.evaluate(input);
        held = 1 - report.efficiency() >= rules.minimumGain() ? held + 1 : 0;
        moves.removeIf(made -> !made.isAfter(now.minus(HOUR)));
        GateInput gateInput = new GateInput(now, held, lastMoved, moves.size());
        int most = Math.min(Policy.DEFAULT.maximumMoves(), gates.movesAllowed(gateInput));
        if (held < rules.windowsHeld() || most < 1) {
            return List.of();
        }
        Policy policy = new Policy(rules.minimumGain(), most, new TreeSet<>(gates.cooling(gateInput)));
        Proposal proposal =
                planner.plan(input, policy, Constraints.NONE, PlanObjective.BALANCE, Optional.empty(), Budget.DEFAULT);
        if (!gates.closed(proposal, report.bound(), loads, gateInput).isEmpty()) {
            return List.of();
        }
        return proposal.moves().stream()
                .map(move -> {
                    lastMoved.put(move.device(), now);
                    moves.addLast(now);
                    return new Shift(move.device(), move.to());
                })
                .toList();
    }

    /** The first observation tells how long a window is. */
    private ExpectedLoads expecting(Observation observation) {
        if (expected.isEmpty()) {
            Duration window = observation.time().dividedBy(observation.window() + 1);
            expected = Optional.of(
                    new ExpectedLoads(windows(rules.horizon(), window), windows(Duration.ofDays(1), window)));
        }
        return expected.get();
    }

    private static int windows(Duration time, Duration window) {
        return (int) Math.max(1, time.dividedBy(window));
    }
}
