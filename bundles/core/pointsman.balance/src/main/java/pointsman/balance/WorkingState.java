package pointsman.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.Load;
import pointsman.api.Resource;

/**
 * The input as arrays, on which moves are tried and made. A move changes the figures of two servers only, so that trying or
 * making one costs the same however large the system is. Servers and devices are numbered in the order of their ids. Not
 * thread-safe; made for one evaluation or one search.
 */
final class WorkingState {

    /** The number of "no server" in {@link #serverOf(int)}. */
    static final int NONE = -1;

    /** Capacities are taken as at least this, so that no quotient overflows. */
    private static final double LEAST_CAPACITY = 1e-3;

    private final List<Resource> resources;
    private final int resourceCount;
    private final List<String> servers;
    private final List<String> devices;
    private final Map<String, Integer> deviceNumbers;
    private final Map<String, Integer> serverNumbers;
    /** Figures of server s and resource r are at s * resourceCount + r; those of devices likewise. */
    private final double[] capacity;

    private final double[] perCapacity;
    private final double[] load;
    private final double[] demand;
    private final double[] meanCapacity;
    private final boolean[] usable;
    private final boolean[] known;
    private final int[] serverOf;
    private final int[][] reach;
    private final Residents residents;
    private final double[] present;
    private double totalPresent;

    WorkingState(BalanceInput input) {
        resources = input.resources();
        resourceCount = resources.size();
        servers = List.copyOf(input.servers().keySet());
        Set<String> ids = new TreeSet<>(input.assignment().keySet());
        ids.addAll(input.reach().keySet());
        devices = List.copyOf(ids);
        serverNumbers = numbers(servers);
        deviceNumbers = numbers(devices);
        capacity = new double[servers.size() * resourceCount];
        perCapacity = new double[capacity.length];
        load = new double[capacity.length];
        usable = new boolean[servers.size()];
        present = new double[servers.size()];
        demand = new double[devices.size() * resourceCount];
        known = new boolean[devices.size()];
        serverOf = new int[devices.size()];
        reach = new int[devices.size()][];
        residents = new Residents(servers.size(), devices.size());
        readServers(input);
        meanCapacity = meanCapacity();
        readDevices(input);
        recompute();
    }

    private static Map<String, Integer> numbers(List<String> ids) {
        Map<String, Integer> numbers = new HashMap<>();
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
                sum += capacity(r, s);
            }
            means[r] = servers.isEmpty() ? 1 : sum / servers.size();
        }
        return means;
    }

    private void readDevices(BalanceInput input) {
        // Devices of one host group or zone share their set: it is translated once.
        Map<Set<String>, int[]> translated = new IdentityHashMap<>();
        Arrays.fill(serverOf, NONE);
        for (int d = 0; d < devices.size(); d++) {
            String device = devices.get(d);
            Load measured = input.loads().get(device);
            known[d] = measured != null;
            for (int r = 0; r < resourceCount; r++) {
                demand[d * resourceCount + r] = input.demand(device, resources.get(r));
            }
            reach[d] = translated.computeIfAbsent(input.reach().getOrDefault(device, Set.of()), this::numbersOf);
            Integer server = serverNumbers.get(input.assignment().getOrDefault(device, ""));
            if (server != null) {
                serverOf[d] = server;
                residents.add(d, server);
            }
        }
    }

    private int[] numbersOf(Set<String> ids) {
        return ids.stream()
                .map(serverNumbers::get)
                .filter(s -> s != null)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** Sums everything up from the assignment: after many moves, what rounding has added is gone. */
    void recompute() {
        Arrays.fill(load, 0);
        for (int d = 0; d < serverOf.length; d++) {
            if (serverOf[d] != NONE) {
                addLoad(d, serverOf[d], 1);
            }
        }
        totalPresent = 0;
        for (int s = 0; s < present.length; s++) {
            present[s] = presentOn(s, NONE, 0, NONE, 0);
            totalPresent += present[s];
        }
    }

    private void addLoad(int d, int s, int sign) {
        for (int r = 0; r < resourceCount; r++) {
            int i = s * resourceCount + r;
            load[i] = Math.max(0, load[i] + sign * demand[d * resourceCount + r]);
        }
    }

    List<Resource> resources() {
        return resources;
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

    /** The numbers of the servers of all devices, a copy. */
    int[] assignment() {
        return serverOf.clone();
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

    /** The servers that are up and reach a device, ascending; shared, not to be written. */
    int[] reach(int d) {
        return reach[d];
    }

    boolean reaches(int s, int d) {
        return Arrays.binarySearch(reach[d], s) >= 0;
    }

    double demand(int r, int d) {
        return demand[d * resourceCount + r];
    }

    double load(int r, int s) {
        return load[s * resourceCount + r];
    }

    double capacity(int r, int s) {
        return capacity[s * resourceCount + r];
    }

    double[] capacities(int r) {
        double[] found = new double[servers.size()];
        for (int s = 0; s < found.length; s++) {
            found[s] = capacity(r, s);
        }
        return found;
    }

    double utilisation(int r, int s) {
        return load(r, s) / capacity(r, s);
    }

    /** By how much N grows on the server with each unit of load. */
    double slope(int r, int s) {
        int i = s * resourceCount + r;
        return Queueing.slope(load[i] * perCapacity[i]) * perCapacity[i];
    }

    /** Devices on a server per request per second that it can do. */
    double crowding(int s) {
        return residents.count(s) / capacity[s * resourceCount];
    }

    /** Demand on all resources, each as a part of what one average server can do. */
    double weight(int d) {
        double weight = 0;
        for (int r = 0; r < resourceCount; r++) {
            weight += demand(r, d) / meanCapacity[r];
        }
        return weight;
    }

    /** Gives each device of unknown load the mean of the known ones. */
    void assumeMeanDemand() {
        for (int r = 0; r < resourceCount; r++) {
            double sum = 0;
            int count = 0;
            for (int d = 0; d < devices.size(); d++) {
                if (known[d]) {
                    sum += demand(r, d);
                    count++;
                }
            }
            double mean = count == 0 ? 0 : sum / count;
            for (int d = 0; d < devices.size(); d++) {
                if (!known[d]) {
                    demand[d * resourceCount + r] = mean;
                }
            }
        }
        recompute();
    }

    /** N: requests present on average, over all servers and resources. */
    double present() {
        return totalPresent;
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

    /** By how much N changes if a device that a server has moves to another. */
    double changeByMove(int d, int to) {
        return changeByLeaving(d, serverOf[d]) + changeByComing(d, to);
    }

    private double presentOn(int s, int d1, int sign1, int d2, int sign2) {
        double sum = 0;
        for (int r = 0; r < resourceCount; r++) {
            int i = s * resourceCount + r;
            double x = load[i];
            if (d1 != NONE) {
                x += sign1 * demand[d1 * resourceCount + r];
            }
            if (d2 != NONE) {
                x += sign2 * demand[d2 * resourceCount + r];
            }
            sum += Queueing.present(Math.max(0, x) * perCapacity[i]);
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
        residents.remove(d, s);
        addLoad(d, s, -1);
        if (residents.count(s) == 0) {
            // An empty server has no load: what subtraction leaves of it is rounding.
            Arrays.fill(load, s * resourceCount, (s + 1) * resourceCount, 0);
        }
        updatePresent(s);
    }

    /** Gives a device that no server has to a server. */
    void put(int d, int s) {
        serverOf[d] = s;
        residents.add(d, s);
        addLoad(d, s, 1);
        updatePresent(s);
    }

    private void updatePresent(int s) {
        double now = presentOn(s, NONE, 0, NONE, 0);
        totalPresent += now - present[s];
        present[s] = now;
    }

    /** Moves a device to a server. */
    void move(int d, int s) {
        take(d);
        put(d, s);
    }

    /** The load that servers carry, of one resource. */
    double total(int r) {
        double sum = 0;
        for (int s = 0; s < servers.size(); s++) {
            sum += load(r, s);
        }
        return sum;
    }

    /** E, the bound over what is present: 0 to 1, and 1 when nothing is asked. */
    double efficiency() {
        return efficiency(new Bound(this).present(), totalPresent);
    }

    static double efficiency(double bound, double present) {
        // Rounding can lift the bound above a division that reaches it.
        return present > 0 ? Math.min(1, bound / present) : 1;
    }

    /** How many devices a server has. */
    int countOn(int s) {
        return residents.count(s);
    }

    /** The i-th device of a server, in an order that each move changes. */
    int deviceOn(int s, int i) {
        return residents.get(s, i);
    }

    /** The numbers of the devices that a server has, in the order of their ids. */
    List<Integer> devicesOf(int s) {
        List<Integer> found = new ArrayList<>(residents.count(s));
        for (int i = 0; i < residents.count(s); i++) {
            found.add(residents.get(s, i));
        }
        found.sort(null);
        return found;
    }
}
