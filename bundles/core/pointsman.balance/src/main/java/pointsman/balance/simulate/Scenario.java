package pointsman.balance.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is simulated. The {@code with} methods ask what if.
 *
 * @param servers that are up
 * @param workload what the devices ask
 * @param start device id to server id at the beginning; a device whose server is not among the servers is placed first
 * @param step simulated time of a step of the workload, above 0
 * @param steps how many, at least 1
 * @param window steps after which a rule decides, at least 1
 * @param cost of a move
 */
public record Scenario(
        List<ModelServer> servers,
        Workload workload,
        Map<String, String> start,
        Duration step,
        int steps,
        int window,
        MoveCost cost) {

    public Scenario {
        servers = List.copyOf(servers);
        start = Collections.unmodifiableMap(new TreeMap<>(start));
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a scenario has a server");
        }
        if (servers.stream().map(ModelServer::id).distinct().count() < servers.size()) {
            throw new IllegalArgumentException("two servers of a scenario have the same id");
        }
        if (step.isZero() || step.isNegative() || steps < 1 || window < 1) {
            throw new IllegalArgumentException("a scenario has at least one step and window, longer than 0");
        }
    }

    /** What if this server fails? Its devices are placed on the others before the first step. */
    public Scenario withoutServer(String id) {
        return withServers(
                servers.stream().filter(server -> !server.id().equals(id)).toList());
    }

    /** What if there were one more? */
    public Scenario withServer(ModelServer server) {
        List<ModelServer> more = new ArrayList<>(servers);
        more.add(server);
        return withServers(more);
    }

    /** What if all load were so many times what it is? */
    public Scenario withLoad(double factor) {
        return new Scenario(servers, workload.times(factor), start, step, steps, window, cost);
    }

    /** The same from another start. */
    public Scenario startingFrom(Map<String, String> assignment) {
        return new Scenario(servers, workload, assignment, step, steps, window, cost);
    }

    private Scenario withServers(List<ModelServer> others) {
        return new Scenario(others, workload, start, step, steps, window, cost);
    }
}
