package pointsman.balance.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pointsman.api.Policy;
import pointsman.api.RedistributionPolicy;

/** Which clients are asked to go elsewhere, and when. */
class RedistributionTest {

    private static final Instant START = Instant.EPOCH;
    private static final RedistributionPolicy RULES =
            new RedistributionPolicy(4, 3, Duration.ofMinutes(10), Duration.ofSeconds(5), false, Map.of());
    private static final Policy POLICY = Policy.DEFAULT.withRedistribution(RULES);

    private final Redistribution redistribution = new Redistribution();

    private static Distributions twoServers() {
        return new Distributions().servers(1_000, "a", "b");
    }

    private List<ClientMove> windows(int count, Distribution window) {
        List<ClientMove> last = List.of();
        for (int i = 0; i < count; i++) {
            last = decide(START.plusSeconds(i), window);
        }
        return last;
    }

    private List<ClientMove> decide(Instant now, Distribution window) {
        return redistribution.decide(now, window, connection -> window.servers().keySet(), Map.of(), POLICY);
    }

    @Test
    void aClientGoesWhenTheWholeGainsThoughNoServerIsOverloaded() {
        Distribution window =
                twoServers().client("1", "a", 300).client("2", "a", 290).build();

        List<ClientMove> moves = windows(3, window);

        assertEquals(1, moves.size());
        assertEquals("b", moves.get(0).to());
        assertTrue(moves.get(0).efficiencyAfter() >= moves.get(0).efficiencyBefore() + POLICY.minimumGain());
        assertTrue(moves.get(0).utilisation().get("a") < 0.6);
    }

    @Test
    void nobodyGoesFromAnOverloadedServerWhenTheWholeGainsNothing() {
        Distribution window =
                twoServers().client("1", "a", 1_500).client("2", "b", 1_500).build();

        assertEquals(List.of(), windows(10, window));
    }

    @Test
    void aGainMustHoldForAsManyWindowsAsThePolicySays() {
        Distribution uneven =
                twoServers().client("1", "a", 300).client("2", "a", 290).build();
        Distribution even =
                twoServers().client("1", "a", 300).client("2", "b", 290).build();

        assertEquals(List.of(), windows(2, uneven));
        assertEquals(List.of(), windows(1, even));
        assertEquals(List.of(), windows(2, uneven));
    }

    @Test
    void aClientRestsForItsCoolDown() {
        Distribution window =
                twoServers().client("1", "a", 300).client("2", "a", 290).build();
        String moved = windows(3, window).get(0).connection().client();

        List<ClientMove> soon = List.of();
        for (int i = 0; i < 3; i++) {
            soon = decide(START.plusSeconds(100 + i), window);
        }

        assertFalse(soon.stream().anyMatch(move -> move.connection().client().equals(moved)));
        assertEquals(1, soon.size(), "the other may go");
    }

    @Test
    void thereAreNoMoreMovesInAMinuteThanThePolicyAllows() {
        Distributions many = new Distributions().servers(1_000, "a", "b", "c", "d");
        for (int i = 0; i < 40; i++) {
            many.client("c" + i, "a", 20);
        }
        Distribution window = many.build();

        int inAMinute = 0;
        for (int i = 0; i < 60; i++) {
            inAMinute += decide(START.plusSeconds(i), window).size();
        }

        assertEquals(4, inAMinute);
    }

    @Test
    void withoutLogoutsNobodyIsAsked() {
        Distribution window =
                twoServers().client("1", "a", 300).client("2", "a", 290).build();
        Policy off = Policy.DEFAULT;
        List<ClientMove> moves = List.of();
        for (int i = 0; i < 10; i++) {
            moves = redistribution.decide(
                    START.plusSeconds(i), window, connection -> window.servers().keySet(), Map.of(), off);
        }

        assertEquals(List.of(), moves);
    }

    @Test
    void aClientGoesOnlyWhereItsVolumeIsReached() {
        Distribution window = new Distributions()
                .servers(1_000, "a", "b", "c")
                .client("1", "a", 300)
                .client("2", "a", 290)
                .build();
        List<ClientMove> moves = List.of();
        for (int i = 0; i < 3; i++) {
            moves = redistribution.decide(
                    START.plusSeconds(i), window, connection -> java.util.Set.of("a", "c"), Map.of(), POLICY);
        }

        assertEquals(List.of("c"), moves.stream().map(ClientMove::to).toList());
    }

    @Test
    void theWeightOfACategoryCounts() {
        Distributions plain = twoServers().client("1", "a", "RAID5", 40).client("2", "a", "RAID5", 40);
        assertEquals(
                List.of(),
                windows(10, plain.build()).stream()
                        .filter(move -> move.efficiencyBefore() > 0.97)
                        .toList());

        Distribution weighed = plain.weight("RAID5", 10).build();

        assertTrue(weighed.report().present()
                > plain.weight("RAID5", 1).build().report().present());
    }

    @Test
    void ofAnySystemTheMovesSaveTheMinimumGainOfTheResponseTime() {
        Random random = new Random(3);
        int decided = 0;
        for (int i = 0; i < 200; i++) {
            Distribution window = Distributions.random(random);
            Redistribution fresh = new Redistribution();
            List<ClientMove> moves = List.of();
            for (int w = 0; w < 3; w++) {
                moves = fresh.decide(
                        START.plusSeconds(w),
                        window,
                        connection -> window.servers().keySet(),
                        Map.of(),
                        POLICY);
            }
            if (!moves.isEmpty()) {
                decided++;
                double after = after(window, moves).report().efficiency();
                assertTrue(1 - window.report().efficiency() / after >= POLICY.minimumGain() - 1e-9);
                assertEquals(after, moves.get(moves.size() - 1).efficiencyAfter(), 1e-6);
                assertTrue(moves.stream()
                        .allMatch(move -> window.servers().get(move.to()).usable()));
            }
        }
        assertTrue(decided > 50, "only %d systems had something to gain".formatted(decided));
    }

    private static Distribution after(Distribution window, List<ClientMove> moves) {
        Map<String, String> to = new HashMap<>();
        moves.forEach(move -> to.put(move.connection().id(), move.to()));
        return new Distribution(
                window.servers(),
                window.connections().stream()
                        .map(connection -> new Connection(
                                connection.id(),
                                connection.client(),
                                to.getOrDefault(connection.id(), connection.server()),
                                connection.category(),
                                connection.load()))
                        .toList(),
                window.otherLoad(),
                window.weights());
    }
}
