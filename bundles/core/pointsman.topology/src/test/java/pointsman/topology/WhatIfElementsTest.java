package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.FailedPath;
import pointsman.api.whatif.WhatIfRequest;

class WhatIfElementsTest {

    private static final WhatIfRequest NOTHING = WhatIfRequest.by("ada");
    private static final AddedServer NEW = new AddedServer("new", 1_000, 1e9);

    private static WhatIfRequest resolve(WhatIfRequest request, String... missing) {
        return new WhatIfElements(Designs.without(missing).topology()).resolve(request);
    }

    @Test
    void aServerFailsAsItIs() {
        assertEquals(NOTHING.withFailed("s1"), resolve(NOTHING.withFailed("s1")));
    }

    @Test
    void withAnArrayAllPathsToItsDevicesFail() {
        assertEquals(
                Set.of(new FailedPath("s1", "d1"), new FailedPath("s2", "d1")),
                resolve(NOTHING.withFailed("a1")).failedPaths());
    }

    @Test
    void whereTwoControllersLeadToAnArrayOneMayFail() {
        assertEquals(Set.of(), resolve(NOTHING.withFailed("k1")).failedPaths());
        assertEquals(
                Set.of(new FailedPath("s1", "d1"), new FailedPath("s2", "d1")),
                resolve(NOTHING.withFailed("k1").withFailed("k2")).failedPaths());
    }

    @Test
    void withAFabricFailThePathsOfTheServersThatAreOnNoOther() {
        assertEquals(
                Set.of(new FailedPath("s1", "d1")),
                resolve(NOTHING.withFailed("f1"), "s1 f2").failedPaths());
    }

    @Test
    void ofADeviceThatIsOnNoArrayNothingIsKnownToFail() {
        assertEquals(Set.of(), resolve(NOTHING.withFailed("a1"), "a1 d1").failedPaths());
    }

    @Test
    void aNewServerReachesWhatIsBehindTheElementsThatAreNamed() {
        assertEquals(Optional.of(Set.of("d1")), reach(NOTHING.withAdded(NEW.reaching(Set.of("f1")))));
        assertEquals(Optional.of(Set.of()), reach(NOTHING.withAdded(NEW.reaching(Set.of("f1"))), "f1 k1", "f1 k2"));
        assertEquals(Optional.empty(), reach(NOTHING.withAdded(NEW)));
    }

    @Test
    void aNewServerDoesNotReachWhatFails() {
        assertEquals(Optional.of(Set.of()), reach(NOTHING.withAdded(NEW).withFailed("a1")));
        assertEquals(
                Optional.of(Set.of()),
                reach(NOTHING.withAdded(NEW.reaching(Set.of("d1"))).withFailed("a1")));
        assertEquals(Optional.of(Set.of("d1")), reach(NOTHING.withAdded(NEW).withFailed("k1")));
    }

    private static Optional<Set<String>> reach(WhatIfRequest request, String... missing) {
        return resolve(request, missing).added().get(0).reaches();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertRefused(Code.NOT_FOUND, "there is no element 'x'", NOTHING.withFailed("x"));
        assertRefused(Code.NOT_FOUND, "there is no server 'd1'", NOTHING.withFailedPath("d1", "d1"));
        assertRefused(Code.NOT_FOUND, "there is no device 's1'", NOTHING.withFailedPath("s1", "s1"));
        assertRefused(Code.NOT_FOUND, "there is no device 'x'", NOTHING.withLoad(2, Set.of("x")));
        assertRefused(Code.NOT_FOUND, "there is no element 'x'", NOTHING.withAdded(NEW.reaching(Set.of("x"))));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertRefused(
                Code.INVALID, "nothing is assumed; say what fails, what is added, or how the load changes", NOTHING);
        assertRefused(
                Code.INVALID,
                "mailbox is a device; what can fail are servers, fabrics, controllers and arrays",
                NOTHING.withFailed("d1"));
        assertRefused(
                Code.INVALID,
                "north is a server; what a server reaches are devices, or all that are behind a fabric, controller or array",
                NOTHING.withAdded(NEW.reaching(Set.of("s1"))));
        assertRefused(
                Code.INVALID,
                "there is a 's1' already; give the new server another name",
                NOTHING.withAdded(new AddedServer("s1", 1, 1)));
        assertRefused(
                Code.INVALID,
                "there is a 'north' already; give the new server another name",
                NOTHING.withAdded(new AddedServer("north", 1, 1)));
    }

    private static void assertRefused(Code code, String message, WhatIfRequest request) {
        RedirectorException refusal = assertThrows(RedirectorException.class, () -> resolve(request));
        assertEquals(code, refusal.code());
        assertEquals(message, refusal.getMessage());
    }
}
