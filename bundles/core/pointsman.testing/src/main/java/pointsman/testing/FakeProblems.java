package pointsman.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pointsman.api.CapacitySource;
import pointsman.api.Problem;
import pointsman.api.ProblemType;
import pointsman.api.ServerHealth;
import pointsman.api.ServerStatus;
import pointsman.api.Severity;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

/** What is wrong in the fake. */
final class FakeProblems {

    private final Topology topology;
    private final Map<String, Set<String>> reach;
    private final Map<String, ServerStatus> servers;

    /**
     * @param reach servers by device
     * @param servers by id
     */
    FakeProblems(Topology topology, Map<String, Set<String>> reach, Map<String, ServerStatus> servers) {
        this.topology = topology;
        this.reach = reach;
        this.servers = servers;
    }

    List<Problem> all() {
        List<Problem> problems = new ArrayList<>();
        for (ServerStatus status : servers.values()) {
            if (status.health() == ServerHealth.DOWN) {
                problems.add(new Problem(
                        Severity.ERROR, ProblemType.SERVER_DOWN, status.id(), Map.of("reason", status.detail())));
            }
        }
        for (Map.Entry<String, Set<String>> entry : reach.entrySet()) {
            List<String> paths = entry.getValue().stream().filter(this::isUp).toList();
            if (paths.isEmpty()) {
                problems.add(new Problem(Severity.ERROR, ProblemType.DEVICE_OFFLINE, entry.getKey(), Map.of()));
            } else if (paths.size() == 1) {
                problems.add(new Problem(
                        Severity.WARNING, ProblemType.SINGLE_PATH, entry.getKey(), Map.of("server", paths.get(0))));
            }
        }
        for (Element.Server server : topology.elements(Element.Server.class)) {
            if (server.capacity().source() == CapacitySource.ASSUMED) {
                problems.add(new Problem(
                        Severity.INFO,
                        ProblemType.CAPACITY_ASSUMED,
                        server.id(),
                        Map.of("resources", "IOPS, BANDWIDTH")));
            }
        }
        problems.sort(Comparator.comparing(Problem::severity).reversed());
        return problems;
    }

    private boolean isUp(String server) {
        return servers.get(server).health() == ServerHealth.UP;
    }
}
