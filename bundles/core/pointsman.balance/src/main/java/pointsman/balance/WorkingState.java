package pointsman.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.api.Resource;

/**
 * The input as arrays, on which moves are tried and made. A move changes the figures of two servers only. Servers and
 * devices are numbered in the order of their ids. Not thread-safe; made for one evaluation or one search.
 */
final class WorkingState {

    /** The number of "no server" in {@link #serverOf(int)}. */
    static final int NONE = -1;

    private static final Resource[] RESOURCES = Resource.values();

    /** Capacities are taken as at least this, so that no quotient overflows. */
    private static final double LEAST_CAPACITY = 1e-3;

    private final List<String> servers;
    private final List<String> devices;
    private final Map<String, Integer> deviceNumbers = new HashMap<>();
    private final Map<String, Integer> serverNumbers = new HashMap<>();
    private final double[][] capacity;
    private final double[] meanCapacity = new double[RESOURCES.length];
    private final boolean[] usable;
    private final double[][] demand;
    private final boolean[] known;
    private final int[] serverOf;
    private final int[][] reach;
    private final double[][] load;
    private final int[] deviceCount;
    private final double[] present;

    WorkingState(BalanceInput input) {
        servers = List.copyOf(input.servers().keySet());
        Set<String> ids = new TreeSet<>(input.assignment().keySet());
        ids.addAll(input.reach().keySet());
        devices = List.copyOf(ids);
        number(servers, serverNumbers);
        number(devices, deviceNumbers);
        capacity = new double[RESOURCES.length][servers.size()];
        usable = new boolean[servers.size()];
        load = new double[RESOURCES.length][servers.size()];
        present = new double[servers.size()];
        deviceCount = new int[servers.size()];
        demand = new double[RESOURCES.length][devices.size()];
        known = new boolean[devices.size()];
        serverOf = new int[devices.size()];
        reach = new int[devices.size()][];
        readServers(input);
        readDevices(input);
        for (int r = 0; r < RESOURCES.length; r++) {
            meanCapacity[r] = Arrays.stream(capacity[r]).average().orElse(1);
        }
    }

    private static void number(List<String> ids, Map<String, Integer> numbers) {
        for (int i = 0; i < ids.size(); i++) {
            numbers.put(ids.get(i), i);
        }
    }

    private void readServers(BalanceInput input) {
        for (int s = 0; s < servers.size(); s++) {
            BalanceInput.Server server = input.servers().get(servers.get(s));
            usable[s] = server.usable();
            capacity[Resource.IOPS.ordinal()][s] =
                    Math.max(LEAST_CAPACITY, server.capacity().iops());
            capacity[Resource.BANDWIDTH.ordinal()][s] =
                    Math.max(LEAST_CAPACITY, server.capacity().bytesPerSecond());
        }
    }

    private void readDevices(BalanceInput input) {
        Arrays.fill(serverOf, NONE);
        for (int d = 0; d < devices.size(); d++) {
            String device = devices.get(d);
            Load measured = input.loads().get(device);
            known[d] = measured != null;
            for (Resource resource : RESOURCES) {
                demand[resource.ordinal()][d] = measured == null ? 0 : measured.of(resource);
            }
            reach[d] = input.reach().getOrDefault(device, Set.of()).stream()
                    .map(serverNumbers::get)
                    .filter(s -> s != null)
                    .mapToInt(Integer::intValue)
                    .toArray();
            String server = input.assignment().get(device);
            if (server != null && serverNumbers.containsKey(server)) {
                put(d, serverNumbers.get(server));
            }
        }
    }

    int serverCount() {
        return servers.size();
    }

    int usableServerCount() {
        int count = 0;
        for (boolean each : usable) {
            count += each ? 1 : 0;
        }
        return count;
    }

    int deviceCount() {
        return devices.size();
    }

    String server(int s) {
        return servers.get(s);
    }

    String device(int d) {
        return devices.get(d);
    }

    /** The number of a server, {@link #NONE} if it is not up. */
    int serverNumber(String id) {
        return serverNumbers.getOrDefault(id, NONE);
    }

    /** The number of a device, {@link #NONE} if it is neither assigned nor reached. */
    int deviceNumber(String id) {
        return deviceNumbers.getOrDefault(id, NONE);
    }

    /** The number of the server that serves a device, or {@link #NONE}. */
    int serverOf(int d) {
        return serverOf[d];
    }

    boolean isUsable(int s) {
        return usable[s];
    }

    /** From now on the server gets nothing new. */
    void close(int s) {
        usable[s] = false;
    }

    /** Whether the device's load was measured. */
    boolean isKnown(int d) {
        return known[d];
    }

    /** Whether the load of any device that a server has was measured. */
    boolean isAnyServedKnown() {
        for (int d = 0; d < known.length; d++) {
            if (known[d] && serverOf[d] != NONE) {
                return true;
            }
        }
        return false;
    }

    /** The servers that are up and reach a device, in the order of their ids. */
    int[] reach(int d) {
        return reach[d];
    }

    boolean reaches(int s, int d) {
        return Arrays.binarySearch(reach[d], s) >= 0;
    }

    double demand(int r, int d) {
        return demand[r][d];
    }

    double load(int r, int s) {
        return load[r][s];
    }

    double capacity(int r, int s) {
        return capacity[r][s];
    }

    double utilisation(int r, int s) {
        return load[r][s] / capacity[r][s];
    }

    /** Devices on a server per request per second that it can do. */
    double crowding(int s) {
        return deviceCount[s] / capacity[Resource.IOPS.ordinal()][s];
    }

    /** Demand on all resources, each as a part of what one average server can do. */
    double weight(int d) {
        double weight = 0;
        for (int r = 0; r < RESOURCES.length; r++) {
            weight += demand[r][d] / meanCapacity[r];
        }
        return weight;
    }

    /** Gives each device of unknown load the mean of the known ones. */
    void assumeMeanDemand() {
        for (int r = 0; r < RESOURCES.length; r++) {
            double sum = 0;
            int count = 0;
            for (int d = 0; d < devices.size(); d++) {
                if (known[d]) {
                    sum += demand[r][d];
                    count++;
                }
            }
            double mean = count == 0 ? 0 : sum / count;
            for (int d = 0; d < devices.size(); d++) {
                if (!known[d]) {
                    demand[r][d] = mean;
                    if (serverOf[d] != NONE) {
                        load[r][serverOf[d]] += mean;
                    }
                }
            }
        }
        for (int s = 0; s < servers.size(); s++) {
            present[s] = presentOn(s, NONE, 0, NONE, 0);
        }
    }

    /** N: requests present on average, over all servers and resources. */
    double present() {
        double sum = 0;
        for (double each : present) {
            sum += each;
        }
        return sum;
    }

    /** A server's part of N. */
    double present(int s) {
        return present[s];
    }

    /** By how much N changes on the server if the device leaves it. */
    double changeByLeaving(int d, int s) {
        return presentOn(s, d, -1, NONE, 0) - present[s];
    }

    /** By how much N changes on the server if the device comes to it. */
    double changeByComing(int d, int s) {
        return presentOn(s, d, 1, NONE, 0) - present[s];
    }

    /** By how much N changes on the server if one device leaves it and another comes. */
    double changeByExchange(int leaving, int coming, int s) {
        return presentOn(s, leaving, -1, coming, 1) - present[s];
    }

    private double presentOn(int s, int d1, int sign1, int d2, int sign2) {
        double sum = 0;
        for (int r = 0; r < RESOURCES.length; r++) {
            double x = load[r][s];
            if (d1 != NONE) {
                x += sign1 * demand[r][d1];
            }
            if (d2 != NONE) {
                x += sign2 * demand[r][d2];
            }
            sum += Queueing.present(Math.max(0, x) / capacity[r][s]);
        }
        return sum;
    }

    /** Takes a device from the server that has it, if any has. */
    void take(int d) {
        int s = serverOf[d];
        if (s == NONE) {
            return;
        }
        serverOf[d] = NONE;
        deviceCount[s]--;
        for (int r = 0; r < RESOURCES.length; r++) {
            // An empty server has no load: what subtraction leaves of it is rounding.
            load[r][s] = deviceCount[s] == 0 ? 0 : Math.max(0, load[r][s] - demand[r][d]);
        }
        present[s] = presentOn(s, NONE, 0, NONE, 0);
    }

    /** Gives a device that no server has to a server. */
    void put(int d, int s) {
        serverOf[d] = s;
        deviceCount[s]++;
        for (int r = 0; r < RESOURCES.length; r++) {
            load[r][s] += demand[r][d];
        }
        present[s] = presentOn(s, NONE, 0, NONE, 0);
    }

    /** Moves a device to a server. */
    void move(int d, int s) {
        take(d);
        put(d, s);
    }

    /** The load that servers carry, of one resource. */
    double total(int r) {
        return Arrays.stream(load[r]).sum();
    }

    /**
     * N*: the least N that the load on the servers could have if it could be divided freely. A server that is not usable
     * may keep at most what it has.
     */
    double bound() {
        double bound = 0;
        for (int r = 0; r < RESOURCES.length; r++) {
            bound += WaterFilling.leastPresent(capacity[r], limits(r), total(r));
        }
        return bound;
    }

    /**
     * The least N that the load on the servers could have if one device, which some server has, stayed whole and all other
     * load could be divided freely.
     */
    double boundWithWhole(int whole) {
        double best = Double.POSITIVE_INFINITY;
        for (int s = 0; s < servers.size(); s++) {
            if (usable[s] || serverOf[whole] == s) {
                double bound = 0;
                for (int r = 0; r < RESOURCES.length; r++) {
                    bound += boundWith(whole, s, r);
                }
                best = Math.min(best, bound);
            }
        }
        return best;
    }

    private double boundWith(int whole, int s, int r) {
        double least = demand[r][whole];
        double[] limits = limits(r);
        double[] shares = WaterFilling.divide(capacity[r], limits, total(r));
        if (shares[s] < least) {
            limits[s] = 0;
            shares = WaterFilling.divide(capacity[r], limits, Math.max(0, total(r) - least));
            shares[s] = least;
        }
        double present = 0;
        for (int i = 0; i < shares.length; i++) {
            present += Queueing.present(shares[i] / capacity[r][i]);
        }
        return present;
    }

    private double[] limits(int r) {
        double[] limits = new double[servers.size()];
        for (int s = 0; s < limits.length; s++) {
            limits[s] = usable[s] ? Double.POSITIVE_INFINITY : load[r][s];
        }
        return limits;
    }

    /** E, the bound over what is present: 0 to 1, and 1 when nothing is asked. */
    double efficiency() {
        return efficiency(bound(), present());
    }

    static double efficiency(double bound, double present) {
        // Rounding can lift the bound above a division that reaches it.
        return present > 0 ? Math.min(1, bound / present) : 1;
    }

    EfficiencyReport report() {
        double now = present();
        double bound = Math.min(bound(), now);
        Map<Resource, Double> byResource = new EnumMap<>(Resource.class);
        Map<String, Double> byServer = new HashMap<>();
        Map<String, Map<Resource, Double>> utilisation = new HashMap<>();
        for (int s = 0; s < servers.size(); s++) {
            byServer.put(servers.get(s), present[s]);
            Map<Resource, Double> each = new EnumMap<>(Resource.class);
            for (Resource resource : RESOURCES) {
                double u = utilisation(resource.ordinal(), s);
                each.put(resource, u);
                byResource.merge(resource, Queueing.present(u), Double::sum);
            }
            utilisation.put(servers.get(s), Map.copyOf(each));
        }
        for (Resource resource : RESOURCES) {
            byResource.putIfAbsent(resource, 0.0);
        }
        return new EfficiencyReport(efficiency(bound, now), now, bound, byResource, byServer, utilisation);
    }

    /** The numbers of the devices that a server has, in the order of their ids. */
    List<Integer> devicesOf(int s) {
        List<Integer> found = new ArrayList<>();
        for (int d = 0; d < serverOf.length; d++) {
            if (serverOf[d] == s) {
                found.add(d);
            }
        }
        return found;
    }
}
