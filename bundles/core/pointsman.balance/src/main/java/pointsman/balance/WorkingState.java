package pointsman.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pointsman.api.Resource;

/**
 * A system on which moves are tried and made. A move changes the figures of two servers only, so that trying or making one
 * costs the same however large the system is. Not thread-safe; made for one evaluation or one search.
 */
final class WorkingState {

    /** The number of "no server" in {@link #serverOf(int)}. */
    static final int NONE = SystemArrays.NONE;

    private final SystemArrays system;
    private final int resourceCount;
    private final double[] perCapacity;
    private final double[] demand;
    /** The load of server s and resource r is at s * resourceCount + r. */
    private final double[] load;

    private final boolean[] usable;
    private final int[] serverOf;
    private final Residents residents;
    private final double[] present;
    private double totalPresent;

    WorkingState(BalanceInput input) {
        this(new SystemArrays(input));
    }

    /** The system at its start. */
    WorkingState(SystemArrays system) {
        this.system = system;
        resourceCount = system.resourceCount;
        perCapacity = system.perCapacity;
        demand = system.demand;
        usable = system.usable.clone();
        serverOf = system.serverOf.clone();
        load = new double[system.capacity.length];
        present = new double[usable.length];
        residents = new Residents(usable.length, serverOf.length);
        for (int d = 0; d < serverOf.length; d++) {
            if (serverOf[d] != NONE) {
                residents.add(d, serverOf[d]);
            }
        }
        recompute();
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
        return system.resources;
    }

    int serverCount() {
        return usable.length;
    }

    int usableServerCount() {
        int count = 0;
        for (boolean each : usable) {
            count += each ? 1 : 0;
        }
        return count;
    }

    int deviceCount() {
        return serverOf.length;
    }

    String server(int s) {
        return system.servers.get(s);
    }

    String device(int d) {
        return system.devices.get(d);
    }

    /** The number of a server, {@link #NONE} if it is not up. */
    int serverNumber(String id) {
        return system.serverNumber(id);
    }

    /** The number of a device, {@link #NONE} if it is neither assigned nor reached. */
    int deviceNumber(String id) {
        return system.deviceNumber(id);
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
        return system.known[d];
    }

    /** Whether the load of any device that a server has was measured. */
    boolean isAnyServedKnown() {
        for (int d = 0; d < serverOf.length; d++) {
            if (system.known[d] && serverOf[d] != NONE) {
                return true;
            }
        }
        return false;
    }

    /** The servers that are up and reach a device, ascending; shared, not to be written. */
    int[] reach(int d) {
        return system.reach[d];
    }

    boolean reaches(int s, int d) {
        return Arrays.binarySearch(system.reach[d], s) >= 0;
    }

    double demand(int r, int d) {
        return demand[d * resourceCount + r];
    }

    double load(int r, int s) {
        return load[s * resourceCount + r];
    }

    double capacity(int r, int s) {
        return system.capacity[s * resourceCount + r];
    }

    double[] capacities(int r) {
        double[] found = new double[usable.length];
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
        return residents.count(s) / system.capacity[s * resourceCount];
    }

    double meanCapacity(int r) {
        return system.meanCapacity[r];
    }

    /** Demand on all resources, each as a part of what one average server can do. */
    double weight(int d) {
        return system.weight[d];
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
        for (int s = 0; s < usable.length; s++) {
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
