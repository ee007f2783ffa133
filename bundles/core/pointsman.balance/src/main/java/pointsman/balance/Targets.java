package pointsman.balance;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The servers that are worth a look as targets of a device: of those that reach it, the ones where load adds least to N, in all
 * and of each resource. Devices of one zone share a list; lists are renewed as servers fill. Not thread-safe.
 */
final class Targets {

    /** Length of the list in all, and how many more there are for each resource. */
    private static final int IN_ALL = 12;

    private static final int OF_EACH_RESOURCE = 3;

    /** After so many moves a list is out of date. */
    private static final int LASTING = 6;

    private final Trial trial;
    private final WorkingState state;
    private final int resources;
    private final double[] meanDemand;
    private final Zone[] zones;

    /** A list of targets with the time at which it was made. */
    private static final class Zone {
        private final int[] servers;
        private int[] listed = {};
        private long made = Long.MIN_VALUE;

        Zone(int[] servers) {
            this.servers = servers;
        }
    }

    Targets(Trial trial) {
        this.trial = trial;
        state = trial.state();
        resources = state.resources().size();
        meanDemand = meanDemand();
        zones = zones();
    }

    private double[] meanDemand() {
        double[] means = new double[resources];
        for (int r = 0; r < resources; r++) {
            means[r] = state.total(r) / Math.max(1, state.deviceCount());
        }
        return means;
    }

    private Zone[] zones() {
        Map<int[], Zone> byReach = new IdentityHashMap<>();
        Zone[] found = new Zone[state.deviceCount()];
        for (int d = 0; d < found.length; d++) {
            found[d] = byReach.computeIfAbsent(
                    state.reach(d),
                    reach -> new Zone(Arrays.stream(reach)
                            .filter(s -> trial.scope().isTarget(s))
                            .toArray()));
        }
        return found;
    }

    /** The targets of a device, of which some may be refused by a rule; not to be written, and good until the next call. */
    int[] of(int d) {
        Zone zone = zones[d];
        if (zone.servers.length <= IN_ALL + OF_EACH_RESOURCE * resources) {
            return zone.servers;
        }
        if (zone.made + LASTING <= trial.changes()) {
            zone.made = trial.changes();
            zone.listed = list(zone.servers);
        }
        return zone.listed;
    }

    private int[] list(int[] servers) {
        int[] listed = new int[IN_ALL + OF_EACH_RESOURCE * resources];
        int length = lowest(servers, -1, IN_ALL, listed, 0);
        for (int r = 0; r < resources; r++) {
            length = lowest(servers, r, OF_EACH_RESOURCE, listed, length);
        }
        trial.spend(servers.length);
        return Arrays.copyOf(listed, length);
    }

    /** Adds the servers on which load of a resource, or the mean load where it is -1, adds least, if they are not listed yet. */
    private int lowest(int[] servers, int r, int most, int[] listed, int length) {
        double[] cost = new double[most];
        int[] found = new int[most];
        int count = 0;
        for (int s : servers) {
            double each = cost(r, s);
            if (count == most && each >= cost[most - 1]) {
                continue;
            }
            int at = count < most ? count++ : most - 1;
            for (; at > 0 && cost[at - 1] > each; at--) {
                cost[at] = cost[at - 1];
                found[at] = found[at - 1];
            }
            cost[at] = each;
            found[at] = s;
        }
        int end = length;
        for (int i = 0; i < count; i++) {
            if (!contains(listed, end, found[i])) {
                listed[end++] = found[i];
            }
        }
        return end;
    }

    private double cost(int r, int s) {
        if (r >= 0) {
            return trial.slope(r, s);
        }
        double sum = 0;
        for (int i = 0; i < resources; i++) {
            sum += trial.slope(i, s) * meanDemand[i];
        }
        return sum;
    }

    private static boolean contains(int[] listed, int length, int s) {
        for (int i = 0; i < length; i++) {
            if (listed[i] == s) {
                return true;
            }
        }
        return false;
    }
}
