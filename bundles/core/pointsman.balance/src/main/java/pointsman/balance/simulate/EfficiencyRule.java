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
import java.util.stream.Stream;
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
 * noise or a flash crowd, is not planned for, unless it costs so much that a window of it is worth the moves.
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

    /** For what costs so much that it is worth moves though it may be gone soon: a fifth, within one window of 5 minutes. */
    public static final GateRules URGENT = new GateRules(
            1, 0.2, Duration.ofMinutes(5), RULES.pause(), RULES.warmth(), RULES.coolDown(), RULES.movesPerHour());

    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Look> looks;
    private final Planner planner = new Planner();
    private final EfficiencyModel model = new EfficiencyModel();
    private final Map<String, Instant> lastMoved = new HashMap<>();
    private final Deque<Instant> moves = new ArrayDeque<>();

    /** The system over one horizon. */
    private static final class Look {
        private final GateRules rules;
        private final Gates gates;
        private Optional<ExpectedLoads> expected = Optional.empty();
        private int held;

        private Look(GateRules rules) {
            this.rules = rules;
            gates = new Gates(rules);
        }

        /** The first observation tells how long a window is. */
        private Map<String, Load> expecting(Observation observation) {
            if (expected.isEmpty()) {
                Duration window = observation.time().dividedBy(observation.window() + 1);
                expected = Optional.of(
                        new ExpectedLoads(windows(rules.horizon(), window), windows(Duration.ofDays(1), window)));
            }
            return expected.get().next(observation.input().loads());
        }

        private static int windows(Duration time, Duration window) {
            return (int) Math.max(1, time.dividedBy(window));
        }
    }

    /** With the usual rules. */
    public EfficiencyRule() {
        this(RULES, URGENT);
    }

    /** @param rules one after the other: the first that lets a plan pass decides */
    public EfficiencyRule(GateRules... rules) {
        looks = Stream.of(rules).map(Look::new).toList();
    }

    @Override
    public String name() {
        return "efficiency";
    }

    @Override
    public List<Shift> decide(Observation observation) {
        List<Shift> shifts = List.of();
        for (Look look : looks) {
            Map<String, Load> loads = look.expecting(observation);
            if (shifts.isEmpty()) {
                shifts = decide(look, observation, loads);
            }
        }
        return shifts;
    }

    private List<Shift> decide(Look look, Observation observation, Map<String, Load> loads) {
        Instant now = Instant.EPOCH.plus(observation.time());
        BalanceInput measured = observation.input();
        BalanceInput input =
                new BalanceInput(measured.servers(), loads, measured.assignment(), measured.reach(), measured.cpu());
        EfficiencyReport report = model.evaluate(input);
        look.held = 1 - report.efficiency() >= look.rules.minimumGain() ? look.held + 1 : 0;
        moves.removeIf(made -> !made.isAfter(now.minus(HOUR)));
        GateInput gateInput = new GateInput(now, look.held, lastMoved, moves.size());
        int most = Math.min(Policy.DEFAULT.maximumMoves(), look.gates.movesAllowed(gateInput));
        if (look.held < look.rules.windowsHeld() || most < 1) {
            return List.of();
        }
        Policy policy = new Policy(look.rules.minimumGain(), most, new TreeSet<>(look.gates.cooling(gateInput)));
        Proposal proposal =
                planner.plan(input, policy, Constraints.NONE, PlanObjective.BALANCE, Optional.empty(), Budget.DEFAULT);
        if (!look.gates.closed(proposal, report.bound(), loads, gateInput).isEmpty()) {
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
}
