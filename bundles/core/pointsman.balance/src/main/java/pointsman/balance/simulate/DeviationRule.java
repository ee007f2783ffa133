package pointsman.balance.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * For comparison: acts when a server is further from the mean utilisation than a limit. Devices go from the most to the least
 * utilised server, each the one that brings the two closest together, until all are within the limit.
 */
public final class DeviationRule implements Rule {

    private final double limit;
    private final int mostMoves;

    /**
     * @param limit such as 0.1
     * @param mostMoves in a window
     */
    public DeviationRule(double limit, int mostMoves) {
        this.limit = limit;
        this.mostMoves = mostMoves;
    }

    @Override
    public String name() {
        return "utilisation deviation";
    }

    @Override
    public List<Shift> decide(Observation observation) {
        Utilisations now = new Utilisations(observation.input());
        List<Shift> shifts = new ArrayList<>();
        Set<String> moved = new HashSet<>();
        while (shifts.size() < mostMoves && isBeyond(now)) {
            String from = now.most();
            String to = now.least();
            double before = now.of(from);
            Optional<String> device = now.heaviestOf(from).stream()
                    .filter(id -> !moved.contains(id) && now.with(to, now.load(id)) < before)
                    .min(Comparator.comparingDouble(id -> gap(now, id, from, to)));
            if (device.isEmpty()) {
                break;
            }
            now.move(device.get(), to);
            moved.add(device.get());
            shifts.add(new Shift(device.get(), to));
        }
        return shifts;
    }

    private boolean isBeyond(Utilisations now) {
        double mean = now.mean();
        return Math.max(now.of(now.most()) - mean, mean - now.of(now.least())) > limit;
    }

    private static double gap(Utilisations now, String device, String from, String to) {
        return Math.abs(now.with(from, now.load(device).times(-1)) - now.with(to, now.load(device)));
    }
}
