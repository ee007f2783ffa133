package pointsman.balance.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.PlacementPolicy;
import pointsman.balance.placement.ConnectionPlacement.Basis;
import pointsman.balance.placement.ConnectionPlacement.Newcomer;

/** Where a new connection goes. */
class ConnectionPlacementTest {

    private static final Newcomer STRANGER = new Newcomer("new", "other", Optional.empty());

    private final ConnectionPlacement placement = new ConnectionPlacement();

    private String choose(PlacementPolicy policy, Distribution now, Newcomer newcomer, long turn) {
        return placement
                .choose(policy, now, newcomer, now.servers().keySet(), turn)
                .orElseThrow();
    }

    @Test
    void roundRobinTakesEachInTurn() {
        Distribution now = new Distributions().servers(1_000, "a", "b", "c").build();

        List<String> chosen = List.of(0L, 1L, 2L, 3L).stream()
                .map(turn -> choose(PlacementPolicy.ROUND_ROBIN, now, STRANGER, turn))
                .toList();

        assertEquals(List.of("a", "b", "c", "a"), chosen);
    }

    @Test
    void fewestConnectionsCountsThemWhateverTheyDo() {
        Distribution now = new Distributions()
                .servers(1_000, "a", "b")
                .client("1", "a", 900)
                .client("2", "b", 1)
                .client("3", "b", 1)
                .build();

        assertEquals("a", choose(PlacementPolicy.FEWEST_CONNECTIONS, now, STRANGER, 0));
    }

    @Test
    void leastLoadedGoesByUtilisationNotByLoad() {
        Distribution now = new Distributions()
                .server("small", 1_000, true)
                .server("large", 10_000, true)
                .client("1", "small", 400)
                .client("2", "large", 1_000)
                .build();

        assertEquals("large", choose(PlacementPolicy.LEAST_LOADED, now, STRANGER, 0));
    }

    @Test
    void adaptiveKeepsAHeavyClientOffASmallServerThatIsIdle() {
        Distribution now = new Distributions()
                .server("small", 500, true)
                .server("large", 10_000, true)
                .client("1", "large", 2_000)
                .build();
        Newcomer heavy = new Newcomer("new", "other", Optional.of(Distributions.load(450)));

        assertEquals("large", choose(PlacementPolicy.ADAPTIVE, now, heavy, 0));
        assertEquals("small", choose(PlacementPolicy.LEAST_LOADED, now, heavy, 0));
    }

    @Test
    void whatServersDoForOthersCounts() {
        Distribution now = new Distributions()
                .servers(1_000, "a", "b")
                .other("a", 800)
                .client("1", "b", 100)
                .build();

        assertEquals("b", choose(PlacementPolicy.ADAPTIVE, now, STRANGER, 0));
    }

    @Test
    void expectationsRestOnHistoryThenCategoryThenAllThenNothing() {
        Distribution now = new Distributions()
                .servers(1_000, "a")
                .client("1", "a", "RAID5", 100)
                .client("2", "a", "RAID5", 300)
                .client("3", "a", "RAID1", 500)
                .build();

        assertEquals(
                new ConnectionPlacement.Expectation(Distributions.load(7), Basis.HISTORY),
                placement.expect(now, new Newcomer("x", "RAID5", Optional.of(Distributions.load(7)))));
        assertEquals(
                new ConnectionPlacement.Expectation(Distributions.load(200), Basis.CATEGORY),
                placement.expect(now, new Newcomer("x", "RAID5", Optional.empty())));
        assertEquals(
                new ConnectionPlacement.Expectation(Distributions.load(300), Basis.ALL),
                placement.expect(now, new Newcomer("x", "RAID6", Optional.empty())));
        assertEquals(
                Basis.NOTHING,
                placement
                        .expect(new Distributions().servers(1, "a").build(), STRANGER)
                        .basis());
    }

    @ParameterizedTest
    @EnumSource(PlacementPolicy.class)
    void aServerThatTakesNothingNewIsNeverChosen(PlacementPolicy policy) {
        Distribution now = new Distributions()
                .server("a", 1_000, false)
                .server("b", 1_000, true)
                .client("1", "b", 900)
                .build();

        assertEquals("b", choose(policy, now, STRANGER, 0));
        assertEquals(Optional.empty(), placement.choose(policy, now, STRANGER, Set.of("a", "gone"), 0));
    }

    @ParameterizedTest
    @EnumSource(PlacementPolicy.class)
    void ofAnySystemOnlyAUsableCandidateIsChosen(PlacementPolicy policy) {
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            Distribution now = Distributions.random(random);
            Set<String> candidates = random.nextBoolean() ? now.servers().keySet() : Set.of("s0", "s1");

            String chosen = placement
                    .choose(policy, now, STRANGER, candidates, random.nextLong())
                    .orElseThrow();

            assertTrue(candidates.contains(chosen) && now.servers().get(chosen).usable());
        }
    }

    @Test
    void ofAnySystemNoCandidateHasAHigherEfficiencyThanTheAdaptiveChoice() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            Distribution now = Distributions.random(random);
            Newcomer newcomer = new Newcomer("new", "other", Optional.of(Distributions.load(random.nextInt(900))));
            String chosen = choose(PlacementPolicy.ADAPTIVE, now, newcomer, 0);
            double best = with(now, newcomer, chosen);

            now.servers().forEach((server, what) -> {
                if (what.usable()) {
                    assertTrue(with(now, newcomer, server) <= best + 1e-8);
                }
            });
        }
    }

    private static double with(Distribution now, Newcomer newcomer, String server) {
        return now.with(new Connection("new", "new", server, "other", newcomer.history()))
                .report()
                .efficiency();
    }
}
