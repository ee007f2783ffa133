package pointsman.balance.exact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Load;
import pointsman.api.Policy;
import pointsman.balance.BalanceInput;
import pointsman.balance.Constraints;
import pointsman.balance.ServerLimit;

/** Makes systems of each kind from seeds. */
final class Instances {

    /** The kinds, in the order of the table. */
    static final List<String> KINDS =
            List.of("uniform", "skewed", "heterogeneous", "three resources", "constrained", "tight", "few devices");

    private static final double IOPS = 10_000;
    private static final double BYTES = 5e8;

    private Instances() {}

    /**
     * @param kind one of {@link #KINDS}
     */
    static Instance of(String kind, long seed) {
        Random random = new Random(31 * seed + kind.hashCode());
        int serverCount = 2 + random.nextInt(9);
        int deviceCount =
                switch (kind) {
                    case "few devices" -> serverCount + 1 + random.nextInt(2 * serverCount);
                    default -> Math.min(200, serverCount * (4 + random.nextInt(17)));
                };
        double utilisation =
                switch (kind) {
                    case "tight" -> 0.8 + 0.1 * random.nextDouble();
                    case "few devices" -> 0.2 + 0.3 * random.nextDouble();
                    default -> 0.3 + 0.4 * random.nextDouble();
                };
        boolean unequal = !kind.equals("uniform") && !kind.equals("skewed") && !kind.equals("few devices");
        boolean cpu = kind.equals("three resources") || random.nextInt(4) == 0 && !kind.equals("uniform");
        return new Builder(kind, seed, random, serverCount, deviceCount)
                .servers(unequal)
                .devices(utilisation, cpu)
                .constraints(kind.equals("constrained"))
                .build();
    }

    private static final class Builder {

        private final String kind;
        private final long seed;
        private final Random random;
        private final int deviceCount;
        private final List<String> servers = new ArrayList<>();
        private final Map<String, BalanceInput.Server> up = new HashMap<>();
        private final Map<String, Load> loads = new HashMap<>();
        private final Map<String, String> assignment = new HashMap<>();
        private final Map<String, Set<String>> reach = new HashMap<>();
        private final Map<String, Double> cpu = new HashMap<>();
        private final Set<String> pinned = new HashSet<>();
        private final List<Set<String>> together = new ArrayList<>();
        private final List<Set<String>> apart = new ArrayList<>();
        private final Map<String, ServerLimit> limits = new HashMap<>();

        Builder(String kind, long seed, Random random, int serverCount, int deviceCount) {
            this.kind = kind;
            this.seed = seed;
            this.random = random;
            this.deviceCount = deviceCount;
            for (int s = 0; s < serverCount; s++) {
                servers.add("s" + s);
            }
        }

        Builder servers(boolean unequal) {
            for (String id : servers) {
                double size = unequal ? 1 + random.nextInt(4) : 1;
                double shape = unequal ? 0.7 + 0.6 * random.nextDouble() : 1;
                up.put(
                        id,
                        new BalanceInput.Server(
                                new Capacity(IOPS * size, BYTES * size * shape, CapacitySource.CONFIGURED), true));
            }
            return this;
        }

        Builder devices(double utilisation, boolean withCpu) {
            double iopsOfAll = up.values().stream()
                    .mapToDouble(server -> server.capacity().iops())
                    .sum();
            double bytesOfAll = up.values().stream()
                    .mapToDouble(server -> server.capacity().bytesPerSecond())
                    .sum();
            double[] sizes = random.doubles(deviceCount).map(this::size).toArray();
            double sum = 0;
            for (double size : sizes) {
                sum += size;
            }
            for (int d = 0; d < deviceCount; d++) {
                double part = utilisation * sizes[d] / sum;
                double iops = iopsOfAll * part * (0.8 + 0.2 * random.nextDouble());
                double bytes = bytesOfAll * part * (0.3 + 0.7 * random.nextDouble());
                String id = "d%03d".formatted(d);
                loads.put(id, new Load(iops, 0, bytes, 0, 0, Optional.empty()));
                if (withCpu) {
                    cpu.put(id, iops * (0.6 + 0.5 * random.nextDouble()));
                }
                reach.put(id, Set.copyOf(servers));
                // Most devices are on the first half of the servers.
                int among = random.nextInt(3) > 0 ? (servers.size() + 1) / 2 : servers.size();
                assignment.put(id, servers.get(random.nextInt(among)));
            }
            return this;
        }

        private double size(double part) {
            return switch (kind) {
                case "uniform" -> 0.5 + part;
                case "few devices" -> 0.2 + part;
                case "skewed" -> Math.min(20, Math.pow(1 - part, -0.8));
                default -> 0.1 - Math.log(1 - part);
            };
        }

        Builder constraints(boolean wanted) {
            if (!wanted) {
                return this;
            }
            for (int d = 0; d < deviceCount; d++) {
                String id = "d%03d".formatted(d);
                String before = "d%03d".formatted(d - 1);
                switch (random.nextInt(10)) {
                    case 0 -> pinned.add(id);
                    case 1, 2 -> reach.put(id, some(assignment.get(id)));
                    case 3 -> {
                        if (d > 0 && assignment.get(id).equals(assignment.get(before))) {
                            together.add(Set.of(before, id));
                        }
                    }
                    case 4 -> {
                        if (d > 0 && !assignment.get(id).equals(assignment.get(before))) {
                            apart.add(Set.of(before, id));
                        }
                    }
                    default -> {
                        // Goes where it likes.
                    }
                }
            }
            limits.put(servers.get(servers.size() - 1), new ServerLimit(deviceCount, 0.9, false));
            return this;
        }

        private Set<String> some(String home) {
            Set<String> found = new TreeSet<>(Set.of(home));
            servers.stream().filter(server -> random.nextBoolean()).forEach(found::add);
            return found;
        }

        Instance build() {
            return new Instance(
                    kind,
                    seed,
                    new BalanceInput(up, loads, assignment, reach, cpu),
                    new Policy(0, deviceCount, pinned),
                    new Constraints(together, apart, limits, Map.of(), Map.of()));
        }
    }
}
