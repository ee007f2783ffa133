package pointsman.engine.internal.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;

/** Fence programs as real processes. */
@Timeout(30)
class FenceProcessTest {

    private static FenceProgram.Outcome run(Duration limit, String... command) {
        FencePolicy.Command policy = new FencePolicy.Command(List.of(command), limit);
        return new FenceProcess()
                .run(
                        new ServerConfiguration(
                                "s 1", new InetSocketAddress("127.0.0.1", 3260), Optional.empty(), policy),
                        policy,
                        "it is silent")
                .toCompletableFuture()
                .join();
    }

    private static FenceProgram.Outcome run(String... command) {
        return run(Duration.ofSeconds(20), command);
    }

    @Test
    void statusZeroIsFenced() {
        assertTrue(run("true").fenced());
    }

    @Test
    void everyOtherStatusIsNot() {
        FenceProgram.Outcome outcome = run("sh", "-c", "echo no switch; exit 3");

        assertEquals(
                new FenceProgram.Outcome(false, "the fence program ended with status 3, saying: no switch"), outcome);
    }

    @Test
    void nameAndAddressAreFilledIntoTheArgumentsWithoutAShell() {
        assertEquals(
                "the fence program succeeded, saying: s 1 127.0.0.1:3260 $HOME",
                run("echo", "{server}", "{host}:{port}", "$HOME").how());
    }

    @Test
    void nameAddressAndReasonAreInTheEnvironment() {
        assertEquals(
                "the fence program succeeded, saying: s 1|127.0.0.1|3260|it is silent",
                run("sh", "-c", "echo \"$POINTSMAN_SERVER|$POINTSMAN_HOST|$POINTSMAN_PORT|$POINTSMAN_REASON\"")
                        .how());
    }

    @Test
    void aProgramThatTakesTooLongIsKilledAndHasNotFenced() {
        FenceProgram.Outcome outcome = run(Duration.ofMillis(100), "sleep", "600");

        assertFalse(outcome.fenced());
        assertTrue(outcome.how().contains("killed"), outcome.how());
    }

    @Test
    void whatAProgramLeavesRunningDoesNotHoldItUp() {
        assertTrue(run("sh", "-c", "sleep 5 & exit 0").fenced());
    }

    @Test
    void aProgramThatIsNotThereHasNotFenced() {
        FenceProgram.Outcome outcome = run("/no/such/program");

        assertFalse(outcome.fenced());
        assertTrue(outcome.how().contains("/no/such/program"), outcome.how());
    }
}
