package pointsman.balance.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.balance.BalanceInput;
import pointsman.balance.EfficiencyModel;

/**
 * How the clients' connections lie on the servers, and what else the servers have to do.
 *
 * @param servers the servers that are up, by id
 * @param connections with different ids; those of servers that are not up are left out of every figure
 * @param otherLoad what servers do for others than these connections, by server id; a server that is missing does nothing
 *     else
 * @param weights how much a request of a category counts, above 0; a category that is missing counts 1
 */
public record Distribution(
        Map<String, BalanceInput.Server> servers,
        List<Connection> connections,
        Map<String, Load> otherLoad,
        Map<String, Double> weights) {

    private static final String OTHER = "other load of ";
    private static final EfficiencyModel MODEL = new EfficiencyModel();

    public Distribution {
        servers = Collections.unmodifiableMap(new TreeMap<>(servers));
        connections = List.copyOf(connections);
        otherLoad = Map.copyOf(otherLoad);
        weights = Map.copyOf(weights);
    }

    /** How well the servers as a whole carry it. */
    public EfficiencyReport report() {
        return MODEL.evaluate(input(connection -> Set.of()));
    }

    /** The same with one more connection. */
    public Distribution with(Connection more) {
        List<Connection> all = new ArrayList<>(connections);
        all.add(more);
        return new Distribution(servers, all, otherLoad, weights);
    }

    /** How many connections each server that is up has, by server id. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        servers.keySet().forEach(server -> counts.put(server, 0));
        connections.forEach(connection -> counts.computeIfPresent(connection.server(), (server, count) -> count + 1));
        return counts;
    }

    /** Mean of measured loads; empty if there is none. */
    public static Optional<Load> mean(Collection<Load> loads) {
        if (loads.isEmpty()) {
            return Optional.empty();
        }
        double n = loads.size();
        return Optional.of(new Load(
                loads.stream().mapToDouble(Load::readsPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::writesPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::readBytesPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::writtenBytesPerSecond).sum() / n,
                loads.stream().mapToDouble(Load::outstanding).sum() / n,
                Optional.empty()));
    }

    /** Which servers a connection could have instead. */
    interface Reach {
        Set<String> of(Connection connection);
    }

    /** The same question in the words of the balancer: a connection is what a device is there. */
    BalanceInput input(Reach reach) {
        Map<String, Load> loads = new HashMap<>();
        Map<String, String> assignment = new HashMap<>();
        Map<String, Set<String>> reached = new HashMap<>();
        for (Connection connection : connections) {
            connection.load().ifPresent(load -> loads.put(connection.id(), weighed(load, connection.category())));
            assignment.put(connection.id(), connection.server());
            Set<String> by = new HashSet<>(reach.of(connection));
            by.add(connection.server());
            reached.put(connection.id(), by);
        }
        otherLoad.forEach((server, load) -> {
            if (servers.containsKey(server)) {
                loads.put(OTHER + server, load);
                assignment.put(OTHER + server, server);
                reached.put(OTHER + server, Set.of(server));
            }
        });
        return new BalanceInput(servers, loads, assignment, reached);
    }

    private Load weighed(Load load, String category) {
        double weight = weights.getOrDefault(category, 1.0);
        return new Load(
                load.readsPerSecond() * weight,
                load.writesPerSecond() * weight,
                load.readBytesPerSecond() * weight,
                load.writtenBytesPerSecond() * weight,
                load.outstanding(),
                Optional.empty());
    }
}
