package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.DeviceState;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.MappingChange;
import pointsman.api.MappingEntry;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapCause;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.ServerMode;
import pointsman.api.SystemSnapshot;

/** Remap and the audit of the mapping table. */
abstract class RemapContract extends ContractPart {

    @Test
    @DisplayName("a remap says what it changed, who asked for it and why")
    void outcome() {
        String from = serverOf(device());
        String to = otherServer(device());
        RemapOutcome outcome =
                result(service.remap(new RemapRequest(device(), to, OptionalLong.empty(), "ada", "to make room")));
        MappingChange change = outcome.change();
        assertEquals(device(), change.device());
        assertEquals(Optional.of(from), change.from());
        assertEquals(to, change.to());
        assertEquals(RemapCause.REQUESTED, change.cause());
        assertEquals("ada", change.who());
        assertEquals("to make room", change.why());
        assertFalse(outcome.pause().isNegative());
    }

    @Test
    @DisplayName("once a remap has completed, a snapshot shows it")
    void snapshotFollows() {
        String to = otherServer(device());
        RemapOutcome outcome = remap(device(), to);
        SystemSnapshot after = snapshot();
        MappingEntry entry = after.mapping().entries().get(device());
        assertEquals(to, entry.server());
        assertEquals(outcome.change().revision(), entry.revision());
        assertEquals(outcome.change().time(), entry.since());
        assertEquals(outcome.change().revision(), after.mapping().revision());
    }

    @Test
    @DisplayName("the revision rises by one with each remap")
    void revisionRises() {
        long before = revision();
        remap(device(), otherServer(device()));
        assertEquals(before + 1, revision());
        remap(device(), otherServer(device()));
        assertEquals(before + 2, revision());
    }

    @Test
    @DisplayName("other devices stay where they are")
    void othersStay() {
        String other = fixture.devices().get(1);
        String before = serverOf(other);
        remap(device(), otherServer(device()));
        assertEquals(before, serverOf(other));
    }

    @Test
    @DisplayName("a remap on the expected revision is made")
    void expectedRevision() {
        String to = otherServer(device());
        result(service.remap(new RemapRequest(device(), to, OptionalLong.of(revision()), WHO, "why")));
        assertEquals(to, serverOf(device()));
    }

    @Test
    @DisplayName("a remap on another than the expected revision is a CONFLICT and changes nothing")
    void unexpectedRevision() {
        String before = serverOf(device());
        long revision = revision();
        failure(
                Code.CONFLICT,
                service.remap(
                        new RemapRequest(device(), otherServer(device()), OptionalLong.of(revision + 1), WHO, "why")));
        assertEquals(before, serverOf(device()));
        assertEquals(revision, revision());
    }

    @Test
    @DisplayName("a remap to a server that does not reach the device is REFUSED and changes nothing")
    void unreachable() {
        String before = serverOf(device());
        failure(Code.REFUSED, service.remap(to(device(), fixture.serverC())));
        assertEquals(before, serverOf(device()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAINING", "MAINTENANCE"})
    @DisplayName("a remap to a server that may not be used is REFUSED")
    void unusable(String mode) {
        ensureAllOn(fixture.serverA());
        result(service.setServerMode(fixture.serverB(), ServerMode.valueOf(mode), WHO));
        failure(Code.REFUSED, service.remap(to(device(), fixture.serverB())));
        assertEquals(fixture.serverA(), serverOf(device()));
    }

    @Test
    @DisplayName("a device that does not exist is NOT_FOUND and named")
    void unknownDevice() {
        failure(Code.NOT_FOUND, service.remap(to("no-such-device", fixture.serverA())), "no-such-device");
    }

    @Test
    @DisplayName("a server that does not exist is NOT_FOUND and named")
    void unknownServer() {
        failure(Code.NOT_FOUND, service.remap(to(device(), "no-such-server")), "no-such-server");
    }

    @Test
    @DisplayName("a second remap of a device that is being moved is a CONFLICT; the first goes on")
    void movingAlready() {
        String to = otherServer(device());
        CompletionStage<RemapOutcome> first;
        try (Interference hold = available(fixture.holdMoves(), "hold moves")) {
            first = service.remap(to(device(), to));
            recorder.awaitSnapshot(
                    "the device moving",
                    snapshot -> snapshot.devices().get(device()).state() == DeviceState.MOVING);
            failure(Code.CONFLICT, service.remap(to(device(), to)), device());
        }
        assertEquals(to, result(first).change().to());
    }

    @Test
    @DisplayName("when the old path does not drain or flush, the remap has FAILED and the device stays")
    void failing() {
        String before = serverOf(device());
        long revision = revision();
        try (Interference failing = available(fixture.failMoves(), "let moves fail")) {
            failure(Code.FAILED, service.remap(to(device(), otherServer(device()))));
        }
        assertEquals(before, serverOf(device()));
        assertEquals(revision, revision());
        recorder.awaitEvent(
                "REMAP_FAILED",
                event -> event.type() == EventType.REMAP_FAILED
                        && event.subject().equals(device()));
    }

    @Test
    @DisplayName("after a remap has failed, the next one is made")
    void afterFailure() {
        String to = otherServer(device());
        try (Interference failing = available(fixture.failMoves(), "let moves fail")) {
            failure(Code.FAILED, service.remap(to(device(), to)));
        }
        assertEquals(to, remap(device(), to).change().to());
    }

    @Test
    @DisplayName("the audit holds the changes newest first, with who and why")
    void audit() {
        MappingChange first = remap(device(), otherServer(device())).change();
        MappingChange second = remap(device(), otherServer(device())).change();
        assertEquals(List.of(second, first), history().subList(0, 2));
    }

    @Test
    @DisplayName("the audit's revisions fall without gaps down to 1, when each device was seen first")
    void auditIsComplete() {
        remap(device(), otherServer(device()));
        List<MappingChange> history = history();
        assertTrue(isAscending(
                history, Comparator.comparing(MappingChange::revision).reversed()));
        assertEquals(revision(), history.size());
        assertEquals(
                fixture.devices().size(),
                history.stream()
                        .filter(change -> change.cause() == RemapCause.FIRST_SEEN
                                && change.from().isEmpty())
                        .count());
    }

    @Test
    @DisplayName("the audit returns no more than the limit")
    void auditLimit() {
        assertEquals(history().subList(0, 2), result(service.mappingHistory(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    @DisplayName("a limit of the audit beyond 1 to 10,000 is INVALID")
    void auditLimitIsChecked(int limit) {
        failure(Code.INVALID, service.mappingHistory(limit), String.valueOf(limit));
    }

    @Test
    @DisplayName("a refused remap leaves nothing in the audit")
    void refusalsAreNoChanges() {
        List<MappingChange> before = history();
        failure(Code.REFUSED, service.remap(to(device(), fixture.serverC())));
        assertEquals(before, history());
    }

    @Test
    @DisplayName("the event of a remap says from where, to where, who and why")
    void event() {
        String from = serverOf(device());
        MappingChange change = remap(device(), otherServer(device())).change();
        Event event = recorder.awaitEvent(
                "DEVICE_REMAPPED",
                e -> e.type() == EventType.DEVICE_REMAPPED && e.subject().equals(device()));
        assertEquals(from, event.arguments().get("from"));
        assertEquals(change.to(), event.arguments().get("to"));
        assertEquals("REQUESTED", event.arguments().get("cause"));
        assertEquals(WHO, event.arguments().get("who"));
        assertEquals("because", event.arguments().get("why"));
        assertEquals(String.valueOf(change.revision()), event.arguments().get("revision"));
    }
}
