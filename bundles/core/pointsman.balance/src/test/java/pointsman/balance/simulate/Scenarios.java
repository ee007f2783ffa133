package pointsman.balance.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Load;

/** Builds scenarios of minutes. Bandwidth is ample, so that a test can speak of requests per second alone. */
final class Scenarios {

    /** What a device asks in a step. */
    @FunctionalInterface
    interface Demand {
        double iops(int device, int step);
    }

    private final List<ModelServer> servers = new ArrayList<>();
    private final List<String> devices = new ArrayList<>();
    private final Map<String, String> start = new HashMap<>();
    private Demand demand = (device, step) -> 100;
    private MoveCost cost = new MoveCost(Duration.ZERO, 0, 0);
    private int steps = 60;

    static ModelServer model(String id, double iops) {
        return new ModelServer(id, new Capacity(iops, 1e15, CapacitySource.CONFIGURED));
    }

    static Load load(double iops) {
        return new Load(iops, 0, iops, 0, 0, Optional.empty());
    }

    Scenarios server(String id, double iops) {
        servers.add(model(id, iops));
        return this;
    }

    Scenarios devices(int count, String server) {
        for (int i = 0; i < count; i++) {
            String id = "d%03d".formatted(devices.size());
            devices.add(id);
            start.put(id, server);
        }
        return this;
    }

    Scenarios asking(Demand newDemand) {
        demand = newDemand;
        return this;
    }

    Scenarios cost(MoveCost newCost) {
        cost = newCost;
        return this;
    }

    Scenarios minutes(int count) {
        steps = count;
        return this;
    }

    Scenario build() {
        List<String> ids = List.copyOf(devices);
        Demand asked = demand;
        Workload workload = new Workload() {
            @Override
            public List<String> devices() {
                return ids;
            }

            @Override
            public Load load(int device, int step) {
                return Scenarios.load(asked.iops(device, step));
            }
        };
        return new Scenario(servers, workload, start, Duration.ofMinutes(1), steps, 5, cost);
    }
}
