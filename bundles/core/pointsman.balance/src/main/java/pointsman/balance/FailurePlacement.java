package pointsman.balance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Places devices that have lost their server, and touches no other. */
final class FailurePlacement {

    private final PlanTask task;

    FailurePlacement(PlanTask task) {
        this.task = task;
    }

    Map<String, String> place(Set<String> devices) {
        WorkingState state = task.startWithMeanDemand();
        List<Integer> numbers = new ArrayList<>();
        for (String unit : task.units().unitsOf(devices)) {
            int number = state.deviceNumber(unit);
            if (number != WorkingState.NONE) {
                numbers.add(number);
                state.take(number);
            }
        }
        Rules rules = task.rules(state);
        Placement placement = new Placement(state);
        Map<String, String> placed = new HashMap<>();
        for (int device : placement.heaviestFirst(numbers)) {
            int best = placement.bestServer(device, rules::admit);
            if (best == WorkingState.NONE) {
                best = placement.bestServer(device, (d, s) -> state.isUsable(s));
            }
            if (best != WorkingState.NONE) {
                state.put(device, best);
                for (String member : task.units().members(state.device(device))) {
                    if (devices.contains(member)) {
                        placed.put(member, state.server(best));
                    }
                }
            }
        }
        return Map.copyOf(placed);
    }
}
