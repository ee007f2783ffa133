package pointsman.balance.placement;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.api.PlacementPolicy;

/** Chooses the server of a new connection. Stateless and thread-safe; the same question gets the same answer. */
public final class ConnectionPlacement {

    /** Differences of the efficiency below this are rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * A client that comes.
     *
     * @param client initiator name
     * @param category of the volume that it wants
     * @param history mean load of its connections so far; empty if nothing is known of it
     */
    public record Newcomer(String client, String category, Optional<Load> history) {}

    /** On what an expected load rests. */
    public enum Basis {
        /** What the client did before. */
        HISTORY,
        /** The mean of the connections with volumes of the same category. */
        CATEGORY,
        /** The mean of all connections. */
        ALL,
        /** Nothing: no load was measured. */
        NOTHING
    }

    /**
     * What load is expected of a client.
     *
     * @param load idle if there is no basis
     */
    public record Expectation(Load load, Basis basis) {}

    /**
     * Chooses.
     *
     * @param turn how many connections were placed before, for {@link PlacementPolicy#ROUND_ROBIN}
     * @param candidates ids of servers that may take it; those that are not up or not usable are passed over
     * @return id of the server; empty if there is none
     */
    public Optional<String> choose(
            PlacementPolicy policy, Distribution now, Newcomer newcomer, Collection<String> candidates, long turn) {
        List<String> usable = new TreeSet<>(candidates)
                .stream()
                        .filter(server -> now.servers().containsKey(server)
                                && now.servers().get(server).usable())
                        .toList();
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        return switch (policy) {
            case ROUND_ROBIN -> Optional.of(usable.get((int) Math.floorMod(turn, (long) usable.size())));
            case FEWEST_CONNECTIONS -> least(usable, counts(now));
            case LEAST_LOADED -> {
                EfficiencyReport report = now.report();
                yield least(usable, server -> round(report.highestUtilisation(server)), counts(now));
            }
            case ADAPTIVE -> {
                Load expected = expect(now, newcomer).load();
                yield least(
                        usable,
                        server -> -round(efficiencyWith(now, newcomer, server, expected)),
                        server -> counts(now).applyAsDouble(server)
                                / now.servers().get(server).capacity().iops());
            }
        };
    }

    /** The load that is expected of a client: its own history, else what others do. */
    public Expectation expect(Distribution now, Newcomer newcomer) {
        if (newcomer.history().isPresent()) {
            return new Expectation(newcomer.history().get(), Basis.HISTORY);
        }
        Optional<Load> ofCategory = mean(now, newcomer.category());
        if (ofCategory.isPresent()) {
            return new Expectation(ofCategory.get(), Basis.CATEGORY);
        }
        return Distribution.mean(now.connections().stream()
                        .flatMap(connection -> connection.load().stream())
                        .toList())
                .map(load -> new Expectation(load, Basis.ALL))
                .orElse(new Expectation(Load.IDLE, Basis.NOTHING));
    }

    private static Optional<Load> mean(Distribution now, String category) {
        return Distribution.mean(now.connections().stream()
                .filter(connection -> connection.category().equals(category))
                .flatMap(connection -> connection.load().stream())
                .toList());
    }

    private static double efficiencyWith(Distribution now, Newcomer newcomer, String server, Load expected) {
        return now.with(new Connection(
                        "new connection of " + newcomer.client(),
                        newcomer.client(),
                        server,
                        newcomer.category(),
                        Optional.of(expected)))
                .report()
                .efficiency();
    }

    private static ToDoubleFunction<String> counts(Distribution now) {
        Map<String, Integer> counts = now.counts();
        return counts::get;
    }

    /** The first by id among equals. */
    @SafeVarargs
    private static Optional<String> least(List<String> servers, ToDoubleFunction<String>... keys) {
        Comparator<String> order = Comparator.comparingDouble(keys[0]);
        for (int i = 1; i < keys.length; i++) {
            order = order.thenComparingDouble(keys[i]);
        }
        return servers.stream().min(order);
    }

    private static double round(double value) {
        return Math.rint(value / ROUNDING) * ROUNDING;
    }
}
