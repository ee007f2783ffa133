package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.balance.Systems.load;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private final Planner planner = new Planner();

    @Test
    void aDeviceGoesWhereItHurtsLeast() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .down("failed")
                .device("busy", "a", 600)
                .device("d", "failed", 300)
                .build();

        assertEquals(Map.of("d", "b"), planner.place(input, Set.of("d")));
    }

    @Test
    void devicesAreSpreadByTheLoadTheyHad() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .down("failed")
                .device("heavy", "failed", 600)
                .device("light1", "failed", 300)
                .device("light2", "failed", 300)
                .build();

        Map<String, String> placed = planner.place(input, Set.of("heavy", "light1", "light2"));

        assertEquals(placed.get("light1"), placed.get("light2"));
        assertTrue(!placed.get("heavy").equals(placed.get("light1")), placed.toString());
    }

    @Test
    void idleDevicesAreSpreadByNumber() {
        Systems systems = new Systems().server("a", 1_000).server("b", 1_000).down("failed");
        for (int d = 0; d < 6; d++) {
            systems.device("d" + d, "failed", 0);
        }
        BalanceInput input = systems.build();

        Map<String, String> placed = planner.place(input, input.unserved());

        assertEquals(3, placed.values().stream().filter("a"::equals).count());
    }

    @Test
    void devicesOfUnknownLoadCountWithTheMean() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .down("failed")
                .device("known", "a", 100)
                .unmeasured("d", "failed", "a", "b")
                .unmeasured("e", "b", "a", "b")
                .unmeasured("f", "b", "a", "b")
                .build();

        assertEquals(Map.of("d", "a"), planner.place(input, Set.of("d")));
    }

    @Test
    void aDeviceThatNoUsableServerReachesIsLeftOut() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .draining("b", 1_000)
                .down("failed")
                .device("d", "failed", load(100, 0), "b", "failed")
                .build();

        assertEquals(Map.of(), planner.place(input, Set.of("d")));
    }

    @Test
    void aDeviceThatIsNotKnownIsLeftOut() {
        BalanceInput input = new Systems().server("a", 1_000).build();

        assertEquals(Map.of(), planner.place(input, Set.of("nobody")));
    }

    @Test
    void everyDeviceThatAUsableServerReachesIsPlacedOnOneOfThem() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            BalanceInput input = Systems.random(random);
            Set<String> devices = input.unserved();
            Map<String, String> placed = planner.place(input, devices);

            for (String device : devices) {
                Set<String> candidates = input.reach().get(device);
                boolean possible = candidates.stream()
                        .anyMatch(server -> input.servers().containsKey(server)
                                && input.servers().get(server).usable());
                assertEquals(possible, placed.containsKey(device), "instance " + i + ", " + device);
                assertTrue(!possible || candidates.contains(placed.get(device)), "instance " + i + ", " + device);
            }
            assertTrue(devices.containsAll(placed.keySet()), "instance " + i);
        }
    }
}
