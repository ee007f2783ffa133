package pointsman.it.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Load;
import pointsman.api.Policy;
import pointsman.balance.BalanceInput;
import pointsman.balance.Constraints;
import pointsman.balance.ServerLimit;

/**
 * A system to plan for, made from a seed: servers of different capacity; devices with skewed demand on requests, bandwidth and
 * processors, most of them on the first half of the servers; one device in ten is pinned, and one in ten is constrained: it is
 * reached by a quarter of the servers, kept together with another, or kept apart from some.
 *
 * @param policy without a limit of moves that counts, and with the pins
 */
record PlanSystem(BalanceInput input, Policy policy, Constraints constraints) {

    private static final double MEAN_UTILISATION = 0.6;

    static PlanSystem of(int deviceCount, int serverCount, long seed) {
        Random random = new Random(seed);
        Map<String, BalanceInput.Server> servers = new HashMap<>();
        List<String> ids = new ArrayList<>();
        double iopsOfAll = 0;
        for (int s = 0; s < serverCount; s++) {
            double size = 1 + random.nextInt(4);
            String id = "server-%04d".formatted(s);
            ids.add(id);
            iopsOfAll += 20_000 * size;
            servers.put(
                    id,
                    new BalanceInput.Server(new Capacity(20_000 * size, 1e9 * size, CapacitySource.CONFIGURED), true));
        }
        List<Set<String>> zones = List.of(
                Set.copyOf(ids),
                Set.copyOf(ids.subList(0, (serverCount + 3) / 4)),
                Set.copyOf(ids.subList(serverCount / 2, serverCount / 2 + (serverCount + 3) / 4)));
        double meanIops = MEAN_UTILISATION * iopsOfAll / deviceCount;
        Map<String, Load> loads = new HashMap<>();
        Map<String, String> assignment = new HashMap<>();
        Map<String, Set<String>> reach = new HashMap<>();
        Map<String, Double> cpu = new HashMap<>();
        Set<String> pinned = new HashSet<>();
        List<Set<String>> together = new ArrayList<>();
        List<Set<String>> apart = new ArrayList<>();
        for (int d = 0; d < deviceCount; d++) {
            String id = "device-%06d".formatted(d);
            int kind = random.nextInt(20);
            Set<String> zone = zones.get(kind == 2 ? 1 + random.nextInt(2) : 0);
            double iops = meanIops * -Math.log(1 - random.nextDouble());
            double bytes = iops * 50_000 * (0.5 + random.nextDouble());
            loads.put(id, new Load(iops * 0.7, iops * 0.3, bytes * 0.7, bytes * 0.3, 0, Optional.empty()));
            cpu.put(id, iops * (0.5 + random.nextDouble()));
            reach.put(id, zone);
            assignment.put(id, home(ids, zone, random));
            String before = "device-%06d".formatted(d - 1);
            if (kind < 2) {
                pinned.add(id);
            } else if (kind == 3 && d > 0) {
                assignment.put(id, assignment.get(before));
                reach.put(id, reach.get(before));
                if (pinned.contains(before)) {
                    pinned.add(id);
                }
                together.add(Set.of(before, id));
            } else if (kind == 4 && d > 0 && !assignment.get(id).equals(assignment.get(before))) {
                apart.add(Set.of(before, id));
            }
        }
        Map<String, ServerLimit> limits = Map.of(ids.get(serverCount - 1), new ServerLimit(10_000, 0.8, false));
        return new PlanSystem(
                new BalanceInput(servers, loads, assignment, reach, cpu),
                new Policy(0.02, deviceCount, pinned),
                new Constraints(together, apart, limits, Map.of(), Map.of()));
    }

    private static String home(List<String> ids, Set<String> zone, Random random) {
        // The first half of the servers has three quarters of the devices.
        int half = Math.max(1, ids.size() / 2);
        while (true) {
            String id = ids.get(random.nextInt(4) < 3 ? random.nextInt(half) : random.nextInt(ids.size()));
            if (zone.contains(id)) {
                return id;
            }
        }
    }
}
