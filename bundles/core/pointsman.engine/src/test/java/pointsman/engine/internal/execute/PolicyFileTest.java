package pointsman.engine.internal.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.ConstraintPolicy;
import pointsman.api.FailedMove;
import pointsman.api.GatePolicy;
import pointsman.api.PlacementPolicy;
import pointsman.api.Policy;
import pointsman.api.QuietHours;
import pointsman.api.RedistributionPolicy;
import pointsman.api.ServerCeiling;

class PolicyFileTest {

    private static final Policy ALL_SET = new Policy(
            0.07,
            9,
            Set.of("d1", "d2"),
            PlacementPolicy.FEWEST_CONNECTIONS,
            new RedistributionPolicy(
                    3, 7, Duration.ofMinutes(11), Duration.ofMillis(1_500), true, Map.of("RAID5", 1.25)),
            new ConstraintPolicy(
                    List.of(Set.of("d3", "d4")),
                    List.of(Set.of("d5", "d6")),
                    Map.of("s1", new ServerCeiling(4, 0.8)),
                    Map.of("d3", "database"),
                    Map.of("database", 2.0),
                    Map.of("d3", "s1"),
                    0.1),
            new GatePolicy(4, Duration.ofMinutes(20), Duration.ofHours(2), 12),
            new AutomationPolicy(
                    AutomationMode.RECOMMEND,
                    Duration.ofSeconds(30),
                    0.03,
                    5,
                    FailedMove.SKIP,
                    List.of(new QuietHours(LocalTime.of(22, 30), LocalTime.of(6, 0), ZoneId.of("Europe/Berlin")))));

    @TempDir
    Path directory;

    private PolicyFile configuredWith(Policy policy) {
        return new PolicyFile(directory, policy);
    }

    @Test
    void theConfigurationHoldsUntilAnotherPolicyIsSet() {
        assertEquals(ALL_SET, configuredWith(ALL_SET).read());
    }

    @Test
    void whatWasSetHoldsAfterARestart() throws IOException {
        configuredWith(Policy.DEFAULT).write(ALL_SET, "ada");

        assertEquals(ALL_SET, configuredWith(Policy.DEFAULT).read());
    }

    @Test
    void whatWasSetLastHolds() throws IOException {
        configuredWith(ALL_SET).write(Policy.DEFAULT.withPinned(Set.of("d1")), "ada");
        configuredWith(ALL_SET).write(Policy.DEFAULT, "bob");

        assertEquals(Policy.DEFAULT, configuredWith(ALL_SET).read());
    }

    /** Who has written another policy into the configuration wants that; the former one does not come back by surprise. */
    @Test
    void anotherConfigurationHoldsAndWhatWasSetBeforeIsForgotten() throws IOException {
        Policy other = Policy.DEFAULT.withPinned(Set.of("d9"));
        configuredWith(Policy.DEFAULT).write(ALL_SET, "ada");

        assertEquals(other, configuredWith(other).read());
        assertEquals(Policy.DEFAULT, configuredWith(Policy.DEFAULT).read());
    }

    @Test
    void aFileThatCannotBeReadIsPutAsideAndTheConfigurationHolds() throws IOException {
        Files.writeString(directory.resolve("policy.json"), "{\"set\": {\"minimumGain\": 7}");

        assertEquals(ALL_SET, configuredWith(ALL_SET).read());
        assertTrue(Files.exists(directory.resolve("policy.json.unreadable")));
    }

    @Test
    void aPolicyThatCannotBeWrittenIsRefusedAndTheOneBeforeItIsKept() throws IOException {
        configuredWith(Policy.DEFAULT).write(ALL_SET, "ada");
        Path away = Files.move(directory, directory.resolveSibling(directory.getFileName() + ".away"));

        assertThrows(IOException.class, () -> configuredWith(Policy.DEFAULT).write(Policy.DEFAULT, "ada"));
        Files.move(away, directory);
        assertEquals(ALL_SET, configuredWith(Policy.DEFAULT).read());
    }
}
