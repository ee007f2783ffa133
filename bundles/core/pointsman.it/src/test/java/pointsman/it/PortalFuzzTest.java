package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.it.fuzz.FuzzOutcome;
import pointsman.it.fuzz.PortalFuzz;

/** Clients that break the rules harm nobody else. {@code ./pointsman bench fuzz} is the long version. */
@Timeout(180)
class PortalFuzzTest {

    private static final long SEED = 3;

    @TempDir
    Path data;

    @Test
    void mutatedConversationsLeaveNothingBehind() throws IOException, InterruptedException {
        try (PortalFuzz fuzz = new PortalFuzz(data, SEED)) {
            fuzz.conversations(2_000, 4);

            FuzzOutcome outcome = fuzz.end();
            assertTrue(outcome.logins() > 500, "logins: " + outcome.logins());
            assertUndisturbed(outcome);
        }
    }

    /** Ten times as many as may be without a login. */
    @Test
    void connectionsThatDoNotLogInKeepNobodyOut() throws IOException, InterruptedException {
        try (PortalFuzz fuzz = new PortalFuzz(data, SEED)) {
            fuzz.idle(640);

            assertUndisturbed(fuzz.end());
        }
    }

    private static void assertUndisturbed(FuzzOutcome outcome) {
        assertAll(
                () -> assertEquals(List.of(), outcome.problems(), "problems of the other client"),
                () -> assertTrue(outcome.checkedBlocks() > 0, "the other client did its work"),
                () -> assertEquals(0, outcome.stuckSessions(), "sessions left"),
                () -> assertEquals(List.of(), outcome.errors(), "errors logged"),
                () -> assertEquals(List.of(), outcome.leaks(), "buffers leaked"));
    }
}
