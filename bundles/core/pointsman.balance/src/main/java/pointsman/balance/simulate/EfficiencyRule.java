package pointsman.balance.simulate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.balance.BalanceInput;
import pointsman.balance.EfficiencyModel;
import pointsman.balance.Planner;
import pointsman.balance.Proposal;

/**
 * Ours: the planner behind gates. It plans when the efficiency could rise by the minimum gain, and could in each of the last
 * windows; on the median load of these windows, so that a flash crowd is not what it plans for; and leaves a device that it
 * has moved where it is for its cool-down.
 */
public final class EfficiencyRule implements Rule {

    /**
     * When it may act.
     *
     * @param policy minimum gain, most moves in a plan, pins
     * @param held windows in a row in which the imbalance must have been there, at least 1
     * @param coolDown in which a device does not move again
     * @param movesPerHour at most
     */
    public record Gates(Policy policy, int held, Duration coolDown, int movesPerHour) {

        /** A gain of 2 % in 3 windows in a row; 6 hours; 100 moves per hour. */
        public static final Gates DEFAULT = new Gates(Policy.DEFAULT, 3, Duration.ofHours(6), 100);

        public Gates {
            if (held < 1 || coolDown.isNegative() || movesPerHour < 1) {
                throw new IllegalArgumentException("gates hold for at least 1 window and let at least 1 move pass");
            }
        }
    }

    private record Moved(Duration time, String device) {}

    private final Gates gates;
    private final Planner planner = new Planner();
    private final EfficiencyModel model = new EfficiencyModel();
    private final Deque<Map<String, Load>> recent = new ArrayDeque<>();
    private final Deque<Moved> moved = new ArrayDeque<>();
    private int imbalanced;

    public EfficiencyRule(Gates gates) {
        this.gates = gates;
    }

    @Override
    public String name() {
        return "efficiency";
    }

    @Override
    public List<Shift> decide(Observation observation) {
        BalanceInput input = observation.input();
        recent.addLast(input.loads());
        if (recent.size() > gates.held()) {
            recent.removeFirst();
        }
        EfficiencyReport now = model.evaluate(input);
        imbalanced = 1 - now.efficiency() >= gates.policy().minimumGain() ? imbalanced + 1 : 0;
        int left = gates.movesPerHour() - movesSince(observation.time().minusHours(1));
        if (imbalanced < gates.held() || left < 1) {
            return List.of();
        }
        BalanceInput usual = new BalanceInput(input.servers(), medians(), input.assignment(), input.reach());
        Policy policy = new Policy(
                gates.policy().minimumGain(),
                Math.min(left, gates.policy().maximumMoves()),
                staying(observation.time()));
        Proposal proposal = planner.plan(usual, policy, PlanObjective.BALANCE, Optional.empty());
        List<Shift> shifts = proposal.moves().stream()
                .map(move -> new Shift(move.device(), move.to()))
                .toList();
        shifts.forEach(shift -> moved.addLast(new Moved(observation.time(), shift.device())));
        return shifts;
    }

    private int movesSince(Duration time) {
        return (int)
                moved.stream().filter(move -> move.time().compareTo(time) > 0).count();
    }

    private Set<String> staying(Duration now) {
        moved.removeIf(move -> move.time().plus(gates.coolDown()).compareTo(now) <= 0
                && move.time().plusHours(1).compareTo(now) <= 0);
        Set<String> staying = new HashSet<>(gates.policy().pinned());
        moved.stream()
                .filter(move -> move.time().plus(gates.coolDown()).compareTo(now) > 0)
                .forEach(move -> staying.add(move.device()));
        return staying;
    }

    private Map<String, Load> medians() {
        Map<String, Load> medians = new TreeMap<>();
        Map<String, Load> newest = recent.getLast();
        newest.keySet().forEach(device -> medians.put(device, median(device)));
        return medians;
    }

    /** The load of the window whose requests per second are in the middle of the recent ones. */
    private Load median(String device) {
        List<Load> loads = recent.stream()
                .map(window -> window.get(device))
                .filter(load -> load != null)
                .sorted(Comparator.comparingDouble(Load::iops))
                .toList();
        return loads.get(loads.size() / 2);
    }
}
