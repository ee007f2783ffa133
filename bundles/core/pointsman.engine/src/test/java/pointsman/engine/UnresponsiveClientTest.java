package pointsman.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Policy;
import pointsman.api.ProblemType;
import pointsman.api.RedistributionPolicy;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/**
 * Two clients at one of two servers, by what the administrator's programs say of it, who never log out: the program for
 * logouts only writes down what it was told.
 */
@Timeout(60)
class UnresponsiveClientTest {

    private static final String PREFIX = "iqn.2026-11.org.pointsman.test:";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final String NO_DROP = "3600";

    /** Each asks for 200 requests per second. */
    private static final String LIST =
            """
            n=$(($(date +%%s%%N)/5000000))
            s() { echo '{"id":'$1',"initiatorName":"%1$s'$2'","target":"%1$s'$3'","reads":'$n',"writes":0,"bytesRead":0,"bytesWritten":0,"latencyNanos":0}'; }
            echo "{\\"sessions\\":[$(s 1 one disk1),$(s 2 two disk2)]}"
            """
                    .formatted(PREFIX);

    @TempDir
    Path directory;

    private final List<StorageServer> servers = new ArrayList<>();
    private RedirectorEngine engine;

    private void start() throws IOException {
        List<MemoryDevice> devices = List.of(MemoryDevice.of("disk1", 1 << 20), MemoryDevice.of("disk2", 1 << 20));
        List<ServerConfiguration> configurations = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            StorageServer server = StorageServer.named(name)
                    .targetPerDevice(PREFIX)
                    .devices(devices)
                    .start();
            servers.add(server);
            List<String> list = name.equals("a") ? List.of("sh", "-c", LIST) : List.of("echo", "{\"sessions\":[]}");
            List<String> logout = List.of("sh", "-c", "echo $2 >> " + told(), "logout");
            configurations.add(new ServerConfiguration(
                            name,
                            server.address(),
                            Optional.of(new Capacity(250, 1e9, CapacitySource.CONFIGURED)),
                            FencePolicy.SESSION)
                    .withSessions(new SessionDirectory.Programs(list, logout)));
        }
        engine = TestEngine.startBefore("direct", directory.resolve("data"), configurations);
        await().atMost(SOON).until(() -> snapshot().paths().size() == 4);
        for (String device : snapshot().devices().keySet()) {
            if (!snapshot().mapping().serverOf(device).equals(Optional.of("a"))) {
                result(engine.remap(new RemapRequest(device, "a", OptionalLong.empty(), "test", "to begin there")));
            }
            result(engine.setVolumeMode(device, VolumeMode.DIRECT, "test"));
        }
    }

    private Path told() {
        return directory.resolve("told");
    }

    @AfterEach
    void end() {
        engine.close();
        servers.forEach(server -> server.kill().toCompletableFuture().join());
    }

    private SystemSnapshot snapshot() {
        return result(engine.snapshot());
    }

    private Event unresponsive(boolean drop) throws IOException {
        start();
        RedistributionPolicy rules = new RedistributionPolicy(60, 1, Duration.ofMinutes(10), LIMIT, drop, Map.of());
        result(engine.setPolicy(Policy.DEFAULT.withRedistribution(rules), "test"));
        await().atMost(SOON).until(() -> events().size() > 0);
        return events().get(0);
    }

    private List<Event> events() {
        return result(engine.events(0, 1_000)).stream()
                .filter(event -> event.type() == EventType.CLIENT_UNRESPONSIVE)
                .toList();
    }

    @Test
    void isKeptAndShownIfThePolicySaysSo() throws IOException {
        Event event = unresponsive(false);

        assertEquals(
                "it is still logged in, and the policy keeps it",
                event.arguments().get("outcome"));
        assertEquals(NO_DROP, Files.readAllLines(told()).get(0));
        await().atMost(SOON).until(() -> snapshot().problems().stream()
                .anyMatch(problem -> problem.type() == ProblemType.CLIENT_UNRESPONSIVE
                        && problem.subject().equals(event.subject())));
    }

    @Test
    void isToBeDroppedAfterTheLimitIfThePolicySaysSo() throws IOException {
        Event event = unresponsive(true);

        assertTrue(event.arguments().get("outcome").contains("should have been dropped"));
        assertEquals(
                Long.toString(LIMIT.toSeconds()), Files.readAllLines(told()).get(0));
    }
}
