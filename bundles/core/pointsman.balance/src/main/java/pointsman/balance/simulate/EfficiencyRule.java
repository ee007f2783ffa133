package pointsman.balance.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.api.Policy;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.Constraints;
import pointsman.balance.EfficiencyModel;
import pointsman.balance.GateInput;
import pointsman.balance.GateRules;
import pointsman.balance.look.HeldWindows;
import pointsman.balance.look.Look;
import pointsman.balance.look.Outlook;
import pointsman.balance.look.Seen;

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
    public static final GateRules URGENT = RULES.urgent().orElseThrow();

    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Horizon> horizons;
    private final EfficiencyModel model = new EfficiencyModel();
    private final Map<String, Instant> lastMoved = new HashMap<>();
    private final Deque<Instant> moves = new ArrayDeque<>();

    /** What is known of the system over one horizon. */
    private static final class Horizon {
        private final GateRules rules;
        private final HeldWindows held = new HeldWindows();
        private Optional<Outlook> outlook = Optional.empty();

        private Horizon(GateRules rules) {
            this.rules = rules;
        }

        /** The first observation tells how long a window is. */
        private Map<String, Load> expecting(Observation observation) {
            if (outlook.isEmpty()) {
                Duration window = observation.time().dividedBy(observation.window() + 1);
                outlook = Optional.of(new Outlook(rules.horizon(), window));
            }
            outlook.get().windowEnded(observation.input().loads());
            return outlook.get().expected();
        }
    }

    /** With the usual rules. */
    public EfficiencyRule() {
        this(RULES, URGENT);
    }

    /** @param rules one after the other: the first that lets a plan pass decides */
    public EfficiencyRule(GateRules... rules) {
        horizons = Stream.of(rules).map(Horizon::new).toList();
    }

    @Override
    public String name() {
        return "efficiency";
    }

    @Override
    public List<Shift> decide(Observation observation) {
        Instant now = Instant.EPOCH.plus(observation.time());
        moves.removeIf(made -> !made.isAfter(now.minus(HOUR)));
        List<Look> looks = horizons.stream()
                .map(horizon -> look(horizon, observation.input(), horizon.expecting(observation), now))
                .filter(Look::mayAct)
                .toList();
        return Look.inTurn(looks, plan -> true, Budget.DEFAULT).stream()
                .filter(Seen::isOpen)
                .flatMap(seen -> seen.proposal().moves().stream())
                .map(move -> {
                    lastMoved.put(move.device(), now);
                    moves.addLast(now);
                    return new Shift(move.device(), move.to());
                })
                .toList();
    }

    private Look look(Horizon horizon, BalanceInput measured, Map<String, Load> loads, Instant now) {
        BalanceInput input =
                new BalanceInput(measured.servers(), loads, measured.assignment(), measured.reach(), measured.cpu());
        EfficiencyReport report = model.evaluate(input);
        int held = horizon.held.ended(report, horizon.rules.minimumGain());
        return new Look(
                horizon.rules,
                input,
                Policy.DEFAULT,
                Constraints.NONE,
                new GateInput(now, held, lastMoved, moves.size()),
                report.bound());
    }
}
