package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapCause;
import pointsman.api.ServerMode;
import pointsman.api.SystemSnapshot;

/** What a server may be used for. */
abstract class ServerModeContract extends ContractPart {

    @Test
    @DisplayName("draining a server moves its devices away by a plan and ends in maintenance")
    void draining() {
        ensureAllOn(fixture.serverA());
        assertEquals(
                ServerMode.DRAINING,
                result(service.setServerMode(fixture.serverA(), ServerMode.DRAINING, WHO))
                        .mode());
        SystemSnapshot after = awaitMode(fixture.serverA(), ServerMode.MAINTENANCE);
        assertEquals(Set.of(), after.mapping().devicesOf(fixture.serverA()));
        assertEquals(RemapCause.PLAN, history().get(0).cause());
    }

    @Test
    @DisplayName("draining a server that serves nothing ends in maintenance without a move")
    void drainingAnEmptyServer() {
        ensureAllOn(fixture.serverA());
        long revision = revision();
        result(service.setServerMode(fixture.serverB(), ServerMode.DRAINING, WHO));
        awaitMode(fixture.serverB(), ServerMode.MAINTENANCE);
        assertEquals(revision, revision());
    }

    @Test
    @DisplayName("a server that is set active again may be used again")
    void active() {
        ensureAllOn(fixture.serverA());
        result(service.setServerMode(fixture.serverB(), ServerMode.DRAINING, WHO));
        awaitMode(fixture.serverB(), ServerMode.MAINTENANCE);
        assertEquals(
                ServerMode.ACTIVE,
                result(service.setServerMode(fixture.serverB(), ServerMode.ACTIVE, WHO))
                        .mode());
        remap(device(), fixture.serverB());
        assertEquals(fixture.serverB(), serverOf(device()));
    }

    @Test
    @DisplayName("setting another mode is an event that says who")
    void event() {
        ensureAllOn(fixture.serverA());
        result(service.setServerMode(fixture.serverB(), ServerMode.DRAINING, WHO));
        Event event = recorder.awaitEvent(
                "SERVER_MODE_CHANGED",
                e -> e.type() == EventType.SERVER_MODE_CHANGED && e.subject().equals(fixture.serverB()));
        assertEquals("DRAINING", event.arguments().get("mode"));
        assertEquals(WHO, event.arguments().get("who"));
    }

    @Test
    @DisplayName("setting a mode leaves the other servers as they are")
    void others() {
        ensureAllOn(fixture.serverA());
        result(service.setServerMode(fixture.serverB(), ServerMode.DRAINING, WHO));
        SystemSnapshot after = snapshot();
        assertEquals(ServerMode.ACTIVE, after.servers().get(fixture.serverA()).mode());
        assertNotEquals(
                ServerMode.ACTIVE, after.servers().get(fixture.serverB()).mode());
    }

    @Test
    @DisplayName("a server that does not exist is NOT_FOUND and named")
    void unknownServer() {
        failure(Code.NOT_FOUND, service.setServerMode("no-such-server", ServerMode.ACTIVE, WHO), "no-such-server");
    }

    private SystemSnapshot awaitMode(String server, ServerMode mode) {
        return recorder.awaitSnapshot(
                "%s in %s".formatted(server, mode),
                snapshot -> snapshot.servers().get(server).mode() == mode);
    }
}
