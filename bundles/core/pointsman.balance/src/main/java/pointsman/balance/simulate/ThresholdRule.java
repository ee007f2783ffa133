package pointsman.balance.simulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * For comparison: acts when a server crosses a threshold. Its heaviest devices go to the least utilised server, as long as
 * that one stays below, until it is below itself.
 */
public final class ThresholdRule implements Rule {

    private final double threshold;
    private final int mostMoves;

    /**
     * @param threshold utilisation, such as 0.8
     * @param mostMoves in a window
     */
    public ThresholdRule(double threshold, int mostMoves) {
        this.threshold = threshold;
        this.mostMoves = mostMoves;
    }

    @Override
    public String name() {
        return "threshold per server";
    }

    @Override
    public List<Shift> decide(Observation observation) {
        Utilisations now = new Utilisations(observation.input());
        List<Shift> shifts = new ArrayList<>();
        Set<String> moved = new HashSet<>();
        for (String server : observation.input().servers().keySet()) {
            boolean helps = true;
            while (helps && now.of(server) > threshold && shifts.size() < mostMoves) {
                String target = now.least();
                Optional<String> device = now.heaviestOf(server).stream()
                        .filter(id -> !moved.contains(id) && !target.equals(server))
                        .filter(id -> now.load(id).iops() > 0 && now.with(target, now.load(id)) < threshold)
                        .findFirst();
                helps = device.isPresent();
                device.ifPresent(id -> {
                    now.move(id, target);
                    moved.add(id);
                    shifts.add(new Shift(id, target));
                });
            }
        }
        return shifts;
    }
}
