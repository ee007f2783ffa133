package pointsman.balance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The least number of requests present that a load can have when it may be divided freely among servers: minimise the sum
 * of present(x_i / c_i) with the sum of x_i = X and 0 <= x_i <= limit_i.
 *
 * <p>The curve is convex, so that at the minimum all servers with load below their limit have the same marginal cost L =
 * present'(x_i / c_i) / c_i. Below the knee that gives x_i = c_i - sqrt(c_i / L), and none for a server with L c_i <= 1:
 * the servers that get load are the largest ones. Summed up, sqrt(L) = sum of sqrt(c_i) / (sum of c_i - X). No marginal
 * cost exceeds the slope beyond the knee over the largest capacity: what remains at that level goes to the largest server.
 * A server that would get more than its limit has exactly its limit at the minimum, and the rest is divided anew.
 */
final class WaterFilling {

    private final double[] capacities;
    private final double[] limits;
    private final double[] shares;

    private WaterFilling(double[] capacities, double[] limits) {
        this.capacities = capacities;
        this.limits = limits;
        this.shares = new double[capacities.length];
    }

    /**
     * The division that has the least number of requests present.
     *
     * @param capacities of the servers, above 0
     * @param limits most load that each server may have, or infinite
     * @param load to divide, finite, at least 0, at most the sum of the limits
     * @return each server's part
     */
    static double[] divide(double[] capacities, double[] limits, double load) {
        WaterFilling filling = new WaterFilling(capacities, limits);
        filling.divide(load);
        return filling.shares;
    }

    /** The least number of requests present; parameters as for {@link #divide(double[], double[], double)}. */
    static double leastPresent(double[] capacities, double[] limits, double load) {
        double[] shares = divide(capacities, limits, load);
        double present = 0;
        for (int i = 0; i < shares.length; i++) {
            present += Queueing.present(shares[i] / capacities[i]);
        }
        return present;
    }

    private void divide(double load) {
        List<Integer> free = IntStream.range(0, capacities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -capacities[i]))
                .toList();
        double rest = load;
        while (!free.isEmpty()) {
            divideFreely(free, Math.max(0, rest));
            List<Integer> over =
                    free.stream().filter(i -> shares[i] > limits[i]).toList();
            if (over.isEmpty()) {
                return;
            }
            for (int i : over) {
                shares[i] = limits[i];
                rest -= limits[i];
            }
            free = free.stream().filter(i -> !over.contains(i)).toList();
        }
    }

    /** Divides without limits; the servers are in descending order of capacity. */
    private void divideFreely(List<Integer> servers, double load) {
        double rootOfLevel = rootOfLevel(servers, load);
        double given = 0;
        for (int i : servers) {
            shares[i] = Math.max(0, capacities[i] - Math.sqrt(capacities[i]) / rootOfLevel);
            given += shares[i];
        }
        int largest = servers.get(0);
        shares[largest] = Math.max(0, shares[largest] + load - given);
    }

    private double rootOfLevel(List<Integer> servers, double load) {
        double highest = Math.sqrt(Queueing.SLOPE_BEYOND / capacities[servers.get(0)]);
        double sum = 0;
        double sumOfRoots = 0;
        for (int n = 0; n < servers.size(); n++) {
            double capacity = capacities[servers.get(n)];
            sum += capacity;
            sumOfRoots += Math.sqrt(capacity);
            if (sum > load) {
                double root = sumOfRoots / (sum - load);
                boolean nextStaysEmpty =
                        n + 1 == servers.size() || root * Math.sqrt(capacities[servers.get(n + 1)]) <= 1;
                if (nextStaysEmpty) {
                    return Math.min(root, highest);
                }
            }
        }
        return highest;
    }
}
