package pointsman.balance.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import pointsman.api.Capacity;
import pointsman.api.Load;
import pointsman.balance.BalanceInput;

/** What rules by utilisation look at: for each server the busiest of its resources. Changes as devices are moved in thought. */
final class Utilisations {

    private final BalanceInput input;
    private final Map<String, Double> iops = new TreeMap<>();
    private final Map<String, Double> bytes = new TreeMap<>();
    private final Map<String, String> assignment;

    Utilisations(BalanceInput input) {
        this.input = input;
        assignment = new TreeMap<>(input.assignment());
        input.servers().keySet().forEach(server -> {
            iops.put(server, 0.0);
            bytes.put(server, 0.0);
        });
        assignment.forEach((device, server) -> add(server, device, 1));
    }

    double of(String server) {
        return with(server, Load.IDLE);
    }

    double with(String server, Load more) {
        Capacity capacity = input.servers().get(server).capacity();
        return Math.max(
                (iops.get(server) + more.iops()) / capacity.iops(),
                (bytes.get(server) + more.bytesPerSecond()) / capacity.bytesPerSecond());
    }

    Load load(String device) {
        return input.load(device).orElse(Load.IDLE);
    }

    String least() {
        return input.servers().keySet().stream()
                .min(Comparator.comparingDouble(this::of))
                .orElseThrow();
    }

    String most() {
        return input.servers().keySet().stream()
                .max(Comparator.comparingDouble(this::of))
                .orElseThrow();
    }

    double mean() {
        return input.servers().keySet().stream().mapToDouble(this::of).average().orElse(0);
    }

    /** The devices of a server, the greatest first by what they add to its utilisation. */
    List<String> heaviestOf(String server) {
        Capacity capacity = input.servers().get(server).capacity();
        ToDoubleFunction<String> share = device -> Math.max(
                load(device).iops() / capacity.iops(), load(device).bytesPerSecond() / capacity.bytesPerSecond());
        List<String> devices = new ArrayList<>();
        assignment.forEach((device, at) -> {
            if (at.equals(server)) {
                devices.add(device);
            }
        });
        devices.sort(Comparator.comparingDouble(share).reversed().thenComparing(Comparator.naturalOrder()));
        return devices;
    }

    void move(String device, String to) {
        add(assignment.put(device, to), device, -1);
        add(to, device, 1);
    }

    private void add(String server, String device, int sign) {
        if (iops.containsKey(server)) {
            iops.merge(server, sign * load(device).iops(), Double::sum);
            bytes.merge(server, sign * load(device).bytesPerSecond(), Double::sum);
        }
    }
}
