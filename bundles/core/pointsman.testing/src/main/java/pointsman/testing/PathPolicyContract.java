package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.EventType;
import pointsman.api.PathPolicy;
import pointsman.api.PathState;
import pointsman.api.RedirectorException.Code;

/** Which paths of a device carry its requests. */
abstract class PathPolicyContract extends ContractPart {

    private void awaitActive(String... servers) {
        String device = device();
        recorder.awaitSnapshot(
                "device %s is reached through %s".formatted(device, List.of(servers)),
                snapshot -> snapshot.devices().get(device).activeServers().equals(List.of(servers)));
    }

    @ParameterizedTest
    @EnumSource(names = {"READS", "ALL"})
    @DisplayName("with READS and ALL every usable path is active, the owner's first")
    void severalPaths(PathPolicy policy) {
        assertEquals(
                policy, result(service.setPathPolicy(device(), policy, WHO)).pathPolicy());

        awaitActive(serverOf(device()), otherServer(device()));
        assertTrue(snapshot().paths().stream()
                .filter(path -> path.device().equals(device()))
                .allMatch(path -> path.state() == PathState.ACTIVE));
    }

    @Test
    @DisplayName("with SINGLE again the owner's path alone is active")
    void singleAgain() {
        result(service.setPathPolicy(device(), PathPolicy.ALL, WHO));
        awaitActive(serverOf(device()), otherServer(device()));

        result(service.setPathPolicy(device(), PathPolicy.SINGLE, WHO));

        awaitActive(serverOf(device()));
    }

    @Test
    @DisplayName("a change is an event that says who")
    void event() {
        result(service.setPathPolicy(device(), PathPolicy.ALL, WHO));

        assertTrue(result(service.events(0, 1_000)).stream()
                .anyMatch(event -> event.type() == EventType.PATH_POLICY_CHANGED
                        && event.subject().equals(device())
                        && event.arguments().get("who").equals(WHO)
                        && event.arguments().get("policy").equals("ALL")));
    }

    @Test
    @DisplayName("an unknown device is NOT_FOUND")
    void unknownDevice() {
        failure(Code.NOT_FOUND, service.setPathPolicy("no-such-device", PathPolicy.ALL, WHO), "no-such-device");
    }
}
