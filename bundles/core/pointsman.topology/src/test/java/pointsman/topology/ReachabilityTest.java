package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

    @Test
    void aServerReachesADeviceOverFabricControllerAndArray() {
        Reachability reachability = of();

        assertTrue(reachability.reaches("s1", "d1"));
        assertEquals(Optional.empty(), reachability.whyNot("s1", "d1"));
    }

    @Test
    void everyServerThatReachesADeviceIsNamed() {
        assertEquals(Set.of("s1", "s2"), of().serversOf("d1"));
        assertEquals(Set.of("s2"), of("s1 f1", "s1 f2").serversOf("d1"));
    }

    @Test
    void aServerOnNoFabricReachesNothing() {
        assertWhyNot(
                "Server north is on no fabric; device mailbox is reached over fabrics red, blue.", "s1 f1", "s1 f2");
    }

    @Test
    void aServerOnAnotherFabricReachesNothing() {
        assertWhyNot(
                "Server north is on fabric red only; device mailbox is reached over fabric blue.",
                "s1 f2",
                "f1 k1",
                "f1 k2");
    }

    @Test
    void aControllerOnNoFabricBreaksTheWay() {
        assertWhyNot(
                "Device mailbox is behind controllers upper, lower, which are on no fabric.",
                "f1 k1",
                "f1 k2",
                "f2 k1",
                "f2 k2");
    }

    @Test
    void anArrayWithoutAControllerBreaksTheWay() {
        assertWhyNot("Device mailbox is on array fast, which no controller has.", "k1 a1", "k2 a1");
    }

    @Test
    void ofADeviceOnNoArrayNothingIsSaid() {
        Reachability reachability = of("a1 d1");

        assertFalse(reachability.isDescribed("d1"));
        assertTrue(of().isDescribed("d1"));
        assertFalse(reachability.reaches("s1", "d1"));
        assertEquals(Optional.of("Device mailbox is on no array."), reachability.whyNot("s1", "d1"));
    }

    @Test
    void whatIsNotThereReachesNothing() {
        assertEquals(Optional.of("There is no server 'd1'."), of().whyNot("d1", "d1"));
        assertEquals(Optional.of("There is no device 's1'."), of().whyNot("s1", "s1"));
        assertEquals(Set.of(), of().serversOf("nothing"));
    }

    @Test
    void fabricsAndControllersOnTheWayAreThoseThatServersUse() {
        Reachability reachability = of("s1 f2", "s2 f2", "f1 k2");

        assertEquals(Set.of("f1"), reachability.fabricsOf("d1"));
        assertEquals(Set.of("k1"), reachability.controllersOf("d1"));
    }

    private static void assertWhyNot(String reason, String... missing) {
        assertFalse(of(missing).reaches("s1", "d1"));
        assertEquals(Optional.of(reason), of(missing).whyNot("s1", "d1"));
    }

    private static Reachability of(String... missing) {
        return new Reachability(Designs.without(missing).topology());
    }
}
