package pointsman.balance.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.api.Move;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.RedistributionPolicy;
import pointsman.balance.BalanceInput;
import pointsman.balance.Planner;

/**
 * Decides which clients shall be asked to go to another server: few, and only when the efficiency of the whole rises by the
 * minimum gain. No server need be overloaded for that, and one that is does not suffice. The gain must have been there in
 * some windows in a row; it is judged by the mean load of these windows; no client is moved twice within its cool-down; and
 * there are no more moves in a minute than the policy allows.
 *
 * <p>It remembers what it has seen and decided, and is called by one thread; time is what it is told.
 */
public final class Redistribution {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Moved(Instant time, String client) {}

    private final Planner planner = new Planner();
    private final Deque<Map<String, Load>> recent = new ArrayDeque<>();
    private final Deque<Moved> moved = new ArrayDeque<>();
    private int windows;

    /** Which servers a connection could go to. */
    public interface Reach {
        Set<String> of(Connection connection);
    }

    /**
     * Takes in a window that has just ended.
     *
     * @param window what was measured in it
     * @param reach the servers that may take a connection
     * @param history mean load of a client over the time that is remembered, by initiator name
     * @return the moves, in order; often none
     */
    public List<ClientMove> decide(
            Instant now, Distribution window, Reach reach, Map<String, Load> history, Policy policy) {
        RedistributionPolicy rules = policy.redistribution();
        remember(window, rules.windows());
        double present = window.report().efficiency();
        windows = 1 - present >= policy.minimumGain() ? windows + 1 : 0;
        int left = rules.logoutsPerMinute() - movedSince(now.minus(MINUTE));
        if (windows < rules.windows() || left < 1) {
            forgetMoves(now, rules.coolDown());
            return List.of();
        }
        Distribution usual = usual(window);
        EfficiencyReport report = usual.report();
        BalanceInput input = usual.input(reach::of);
        // The pins of the policy are devices; here it is the clients that rest.
        Policy limits = new Policy(
                policy.minimumGain(), Math.min(left, policy.maximumMoves()), resting(now, usual, rules.coolDown()));
        List<Move> moves = planner.plan(input, limits, PlanObjective.BALANCE, Optional.empty())
                .moves();
        List<ClientMove> decided = new ArrayList<>();
        Map<String, Connection> byId = new HashMap<>();
        usual.connections().forEach(connection -> byId.put(connection.id(), connection));
        Map<String, Double> utilisation = new HashMap<>();
        usual.servers().keySet().forEach(server -> utilisation.put(server, report.highestUtilisation(server)));
        double overall = input.loads().values().stream().mapToDouble(Load::iops).sum();
        for (Move move : moves) {
            Connection connection = byId.get(move.device());
            decided.add(new ClientMove(
                    connection,
                    move.to(),
                    report.efficiency(),
                    move.efficiencyAfter(),
                    overall,
                    utilisation,
                    Optional.ofNullable(history.get(connection.client())),
                    windows));
            moved.addLast(new Moved(now, connection.client()));
        }
        if (!decided.isEmpty()) {
            // What the moves bring must be seen before it is judged again.
            windows = 0;
            recent.clear();
        }
        return decided;
    }

    private void remember(Distribution window, int most) {
        Map<String, Load> loads = new HashMap<>();
        window.connections()
                .forEach(connection -> connection.load().ifPresent(load -> loads.put(connection.id(), load)));
        recent.addLast(loads);
        while (recent.size() > most) {
            recent.removeFirst();
        }
    }

    /** A connection that was not measured in the last window stays of unknown load. */
    private Distribution usual(Distribution window) {
        List<Connection> connections = window.connections().stream()
                .map(connection -> connection.load().isEmpty()
                        ? connection
                        : new Connection(
                                connection.id(),
                                connection.client(),
                                connection.server(),
                                connection.category(),
                                Distribution.mean(recent.stream()
                                        .map(loads -> loads.get(connection.id()))
                                        .filter(load -> load != null)
                                        .toList())))
                .toList();
        return new Distribution(window.servers(), connections, window.otherLoad(), window.weights());
    }

    private int movedSince(Instant time) {
        return (int) moved.stream().filter(move -> move.time().isAfter(time)).count();
    }

    private void forgetMoves(Instant now, Duration coolDown) {
        Duration longest = coolDown.compareTo(MINUTE) > 0 ? coolDown : MINUTE;
        moved.removeIf(move -> !move.time().plus(longest).isAfter(now));
    }

    private Set<String> resting(Instant now, Distribution usual, Duration coolDown) {
        forgetMoves(now, coolDown);
        Set<String> clients = new HashSet<>();
        moved.stream()
                .filter(move -> move.time().plus(coolDown).isAfter(now))
                .forEach(move -> clients.add(move.client()));
        Set<String> connections = new HashSet<>();
        usual.connections().stream()
                .filter(connection -> clients.contains(connection.client()))
                .forEach(connection -> connections.add(connection.id()));
        return connections;
    }
}
