package pointsman.balance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.Resource;

/**
 * The input as arrays. Servers and devices are numbered in the order of their ids; the figures of server s and resource r are
 * at s * resourceCount + r, and those of devices likewise. Immutable: nobody writes to the arrays.
 */
final class SystemArrays {

    /** The number of "no server". */
    static final int NONE = -1;

    /** Capacities are taken as at least this, so that no quotient overflows. */
    private static final double LEAST_CAPACITY = 1e-3;

    final List<Resource> resources;
    final int resourceCount;
    final List<String> servers;
    final List<String> devices;
    final double[] capacity;
    final double[] perCapacity;
    final double[] meanCapacity;
    final boolean[] usable;
    final double[] demand;
    /** Demand of each device on all resources, each as a part of what one average server can do. */
    final double[] weight;

    final boolean[] known;
    /** The server of each device, or {@link #NONE}. */
    final int[] serverOf;
    /** The servers that are up and reach a device, ascending. Devices of one zone share the array. */
    final int[][] reach;

    private final Map<String, Integer> deviceNumbers;
    private final Map<String, Integer> serverNumbers;

    SystemArrays(BalanceInput input) {
        resources = input.resources();
        resourceCount = resources.size();
        servers = List.copyOf(input.servers().keySet());
        devices = devices(input);
        serverNumbers = numbers(servers);
        deviceNumbers = numbers(devices);
        capacity = new double[servers.size() * resourceCount];
        perCapacity = new double[capacity.length];
        usable = new boolean[servers.size()];
        readServers(input);
        meanCapacity = meanCapacity();
        demand = new double[devices.size() * resourceCount];
        known = new boolean[devices.size()];
        serverOf = new int[devices.size()];
        reach = new int[devices.size()][];
        readDevices(input);
        weight = weights();
    }

    private SystemArrays(SystemArrays other, double[] demand) {
        resources = other.resources;
        resourceCount = other.resourceCount;
        servers = other.servers;
        devices = other.devices;
        serverNumbers = other.serverNumbers;
        deviceNumbers = other.deviceNumbers;
        capacity = other.capacity;
        perCapacity = other.perCapacity;
        usable = other.usable;
        meanCapacity = other.meanCapacity;
        this.demand = demand;
        known = other.known;
        serverOf = other.serverOf;
        reach = other.reach;
        weight = weights();
    }

    /** All that are assigned or reached, in the order of their ids. */
    private static List<String> devices(BalanceInput input) {
        List<String> assigned = List.copyOf(input.assignment().keySet());
        List<String> reached = List.copyOf(input.reach().keySet());
        if (assigned.equals(reached)) {
            return assigned;
        }
        Set<String> ids = new TreeSet<>(assigned);
        ids.addAll(reached);
        return List.copyOf(ids);
    }

    private static Map<String, Integer> numbers(List<String> ids) {
        Map<String, Integer> numbers = new HashMap<>(ids.size() * 2);
        for (int i = 0; i < ids.size(); i++) {
            numbers.put(ids.get(i), i);
        }
        return numbers;
    }

    private void readServers(BalanceInput input) {
        for (int s = 0; s < servers.size(); s++) {
            BalanceInput.Server server = input.servers().get(servers.get(s));
            usable[s] = server.usable();
            for (int r = 0; r < resourceCount; r++) {
                int i = s * resourceCount + r;
                capacity[i] = Math.max(LEAST_CAPACITY, input.capacity(server, resources.get(r)));
                perCapacity[i] = 1 / capacity[i];
            }
        }
    }

    private double[] meanCapacity() {
        double[] means = new double[resourceCount];
        for (int r = 0; r < resourceCount; r++) {
            double sum = 0;
            for (int s = 0; s < servers.size(); s++) {
                sum += capacity[s * resourceCount + r];
            }
            means[r] = servers.isEmpty() ? 1 : sum / servers.size();
        }
        return means;
    }

    private void readDevices(BalanceInput input) {
        // Devices of one host group or zone share their set: it is translated once.
        Map<Set<String>, int[]> translated = new IdentityHashMap<>();
        Arrays.fill(serverOf, NONE);
        for (int d = 0; d < serverOf.length; d++) {
            String device = devices.get(d);
            known[d] = input.loads().containsKey(device);
            for (int r = 0; r < resourceCount; r++) {
                demand[d * resourceCount + r] = input.demand(device, resources.get(r));
            }
            reach[d] = translated.computeIfAbsent(input.reach().getOrDefault(device, Set.of()), this::numbersOf);
            serverOf[d] = serverNumber(input.assignment().getOrDefault(device, ""));
        }
    }

    private int[] numbersOf(Set<String> ids) {
        return ids.stream()
                .mapToInt(this::serverNumber)
                .filter(s -> s != NONE)
                .sorted()
                .toArray();
    }

    private double[] weights() {
        double[] weights = new double[devices.size()];
        for (int d = 0; d < weights.length; d++) {
            for (int r = 0; r < resourceCount; r++) {
                weights[d] += demand[d * resourceCount + r] / meanCapacity[r];
            }
        }
        return weights;
    }

    /** The number of a server, {@link #NONE} if it is not up. */
    int serverNumber(String id) {
        return serverNumbers.getOrDefault(id, NONE);
    }

    /** The number of a device, {@link #NONE} if it is neither assigned nor reached. */
    int deviceNumber(String id) {
        return deviceNumbers.getOrDefault(id, NONE);
    }

    /** The same with the mean of the known demands for each device of unknown load. */
    SystemArrays withMeanDemand() {
        double[] assumed = demand.clone();
        for (int r = 0; r < resourceCount; r++) {
            double sum = 0;
            int count = 0;
            for (int d = 0; d < known.length; d++) {
                if (known[d]) {
                    sum += demand[d * resourceCount + r];
                    count++;
                }
            }
            double mean = count == 0 ? 0 : sum / count;
            for (int d = 0; d < known.length; d++) {
                if (!known[d]) {
                    assumed[d * resourceCount + r] = mean;
                }
            }
        }
        return new SystemArrays(this, assumed);
    }
}
