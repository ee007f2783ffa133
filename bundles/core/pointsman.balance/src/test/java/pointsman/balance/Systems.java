package pointsman.balance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Load;

/** Builds inputs for tests. Bandwidth is ample unless said otherwise, so that a test can speak of IOPS alone. */
public final class Systems {

    public static final double AMPLE = 1e12;

    private final Map<String, BalanceInput.Server> servers = new HashMap<>();
    private final Map<String, Load> loads = new HashMap<>();
    private final Map<String, String> assignment = new HashMap<>();
    private final Map<String, Set<String>> reach = new HashMap<>();
    private final Set<String> all = new TreeSet<>();

    public Systems server(String id, double iops) {
        return server(id, iops, AMPLE, true);
    }

    public Systems server(String id, double iops, double bytesPerSecond, boolean usable) {
        servers.put(id, new BalanceInput.Server(new Capacity(iops, bytesPerSecond, CapacitySource.CONFIGURED), usable));
        all.add(id);
        return this;
    }

    /** A server that is up and takes nothing new. */
    public Systems draining(String id, double iops) {
        return server(id, iops, AMPLE, false);
    }

    /** A server that is down: devices may be assigned to it, and it is not in the input. */
    public Systems down(String id) {
        all.add(id);
        return this;
    }

    /** A device that all servers named so far reach. */
    public Systems device(String id, String server, double iops) {
        return device(id, server, load(iops, 0), all.toArray(String[]::new));
    }

    public Systems device(String id, String server, Load load, String... reachedBy) {
        loads.put(id, load);
        return unmeasured(id, server, reachedBy);
    }

    public Systems unmeasured(String id, String server, String... reachedBy) {
        assignment.put(id, server);
        reach.put(id, Set.of(reachedBy));
        return this;
    }

    public BalanceInput build() {
        return new BalanceInput(servers, loads, assignment, reach);
    }

    public static Load load(double iops, double bytesPerSecond) {
        return new Load(iops, 0, bytesPerSecond, 0, 0, Optional.empty());
    }

    /** Any system: 1 to 8 servers of different capacity, some draining, some down; 0 to 60 devices, some not measured. */
    public static BalanceInput random(Random random) {
        return random(random, 1 + random.nextInt(8), random.nextInt(61), 0.15);
    }

    public static BalanceInput random(Random random, int serverCount, int deviceCount, double oddities) {
        Systems systems = new Systems();
        double intensity = random.nextDouble() * 1.5;
        String[] ids = new String[serverCount];
        for (int s = 0; s < serverCount; s++) {
            ids[s] = "s" + s;
            if (s > 0 && random.nextDouble() < oddities) {
                systems.down(ids[s]);
            } else {
                systems.server(
                        ids[s],
                        500 * (1 + random.nextInt(8)),
                        5e6 * (1 + random.nextInt(8)),
                        s == 0 || random.nextDouble() >= oddities);
            }
        }
        for (int d = 0; d < deviceCount; d++) {
            Set<String> reachedBy = new TreeSet<>();
            for (String id : ids) {
                if (random.nextDouble() < 0.7) {
                    reachedBy.add(id);
                }
            }
            String home = ids[(int) (serverCount * random.nextDouble() * random.nextDouble())];
            reachedBy.add(home);
            double scale = intensity * serverCount / deviceCount * -Math.log(1 - random.nextDouble());
            if (random.nextDouble() < oddities / 2) {
                systems.unmeasured("d" + d, home, reachedBy.toArray(String[]::new));
            } else {
                systems.device(
                        "d" + d,
                        home,
                        load(2_000 * scale, 2e7 * scale * random.nextDouble()),
                        reachedBy.toArray(String[]::new));
            }
        }
        return systems.build();
    }
}
