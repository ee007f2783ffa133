package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.ReasonCode;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Resource;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfPlacement;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.api.whatif.WhatIfState;

/** Questions what if. */
abstract class WhatIfContract extends ContractPart {

    private static final WhatIfRequest NOTHING = WhatIfRequest.by(WHO);
    private static final AddedServer NEW = new AddedServer("what-if-new", 5_000, 1e9);

    private WhatIfAnswer answer(WhatIfRequest request) {
        return result(service.whatIf(request));
    }

    @Test
    @DisplayName("the devices of a server that fails go to servers that reach them, and no other is touched")
    void failedServer() {
        ensure(device(), fixture.serverA());
        ensure(fixture.devices().get(1), fixture.serverB());
        Set<String> own = Set.copyOf(snapshot().mapping().devicesOf(fixture.serverA()));
        WhatIfAnswer answer = answer(NOTHING.withFailed(fixture.serverA()));
        assertEquals(own, answer.placed().stream().map(WhatIfPlacement::device).collect(Collectors.toSet()));
        assertEquals(Map.of(), answer.unreachable());
        for (WhatIfPlacement placed : answer.placed()) {
            assertEquals(fixture.serverA(), placed.from());
            assertNotEquals(fixture.serverA(), placed.to());
            assertEquals(ReasonCode.SERVER_FAILS, placed.reason().code());
        }
    }

    @Test
    @DisplayName("a device that no server is left for is named")
    void unreachable() {
        ensure(device(), fixture.serverA());
        WhatIfAnswer answer = answer(NOTHING.withFailed(fixture.serverA()).withFailed(fixture.serverB()));
        assertEquals(Set.of(device()), answer.unreachable().keySet());
        assertEquals(
                ReasonCode.DEVICE_UNREACHABLE,
                answer.unreachable().get(device()).code());
        assertTrue(answer.after().unserved().contains(device()));
    }

    @Test
    @DisplayName("a device whose path fails goes elsewhere although its server goes on")
    void failedPath() {
        ensure(device(), fixture.serverA());
        WhatIfAnswer answer = answer(NOTHING.withFailedPath(fixture.serverA(), device()));
        assertEquals(
                List.of(device()),
                answer.placed().stream().map(WhatIfPlacement::device).toList());
        assertEquals(fixture.serverB(), answer.placed().get(0).to());
        assertEquals(ReasonCode.PATH_FAILS, answer.placed().get(0).reason().code());
    }

    @Test
    @DisplayName("a server that is added is there afterwards, and empty at first")
    void addedServer() {
        WhatIfAnswer answer = answer(NOTHING.withAdded(NEW));
        assertTrue(!answer.before().efficiency().utilisation().containsKey(NEW.id()));
        assertEquals(
                0.0, answer.after().efficiency().utilisation().get(NEW.id()).get(Resource.IOPS));
        assertEquals(List.of(), answer.placed());
    }

    @Test
    @DisplayName("to scale the load by one changes nothing")
    void unchanged() {
        WhatIfAnswer answer = answer(NOTHING.withLoad(1));
        assertEquals(answer.before(), answer.after());
        assertEquals(answer.moves().isEmpty(), answer.noPlan().isPresent());
    }

    @Test
    @DisplayName("efficiencies are between 0 and 1, and the bound is not above what is present")
    void figures() {
        WhatIfAnswer answer = answer(
                NOTHING.withFailed(fixture.serverC()).withAdded(NEW).withLoad(3).withLoad(0.5, Set.of(device())));
        for (WhatIfState state : List.of(answer.before(), answer.after(), answer.rebalanced())) {
            assertTrue(
                    state.efficiency().efficiency() >= 0 && state.efficiency().efficiency() <= 1);
            assertTrue(state.efficiency().bound() <= state.efficiency().present() + 1e-9);
        }
    }

    @Test
    @DisplayName("asking changes nothing")
    void nothingChanges() {
        long revision = revision();
        Map<String, String> mapping = mapping();
        answer(NOTHING.withFailed(fixture.serverA()));
        assertEquals(revision, revision());
        assertEquals(mapping, mapping());
        assertEquals(List.of(), result(service.plans()));
    }

    @Test
    @DisplayName("what makes no sense is INVALID")
    void senseless() {
        failure(Code.INVALID, service.whatIf(NOTHING), "nothing is assumed");
        failure(Code.INVALID, service.whatIf(NOTHING.withFailed(device())));
        failure(
                Code.INVALID,
                service.whatIf(NOTHING.withAdded(new AddedServer(fixture.serverA(), 1, 1))),
                fixture.serverA());
    }

    @Test
    @DisplayName("what is not there is NOT_FOUND")
    void unknown() {
        failure(Code.NOT_FOUND, service.whatIf(NOTHING.withFailed("no-such-server")), "no-such-server");
        failure(Code.NOT_FOUND, service.whatIf(NOTHING.withFailedPath("no-such-server", device())), "no-such-server");
        failure(Code.NOT_FOUND, service.whatIf(NOTHING.withLoad(2, Set.of("no-such-device"))), "no-such-device");
        failure(
                Code.NOT_FOUND,
                service.whatIf(NOTHING.withAdded(NEW.reaching(Set.of("no-such-fabric")))),
                "no-such-fabric");
    }
}
