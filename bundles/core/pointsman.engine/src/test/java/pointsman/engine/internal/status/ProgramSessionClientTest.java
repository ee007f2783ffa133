package pointsman.engine.internal.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.engine.SessionDirectory;

/** The programs of an administrator as real processes. */
@Timeout(30)
class ProgramSessionClientTest {

    private static final List<String> NONE = List.of();

    @TempDir
    Path directory;

    private static ProgramSessionClient client(List<String> list, List<String> logout) {
        return client(list, logout, Duration.ofSeconds(20));
    }

    private static ProgramSessionClient client(List<String> list, List<String> logout, Duration patience) {
        return new ProgramSessionClient(new SessionDirectory.Programs(list, logout), Runnable::run, patience);
    }

    private static String failure(CompletionStage<?> stage) {
        return assertThrows(CompletionException.class, () -> stage.toCompletableFuture()
                        .join())
                .getCause()
                .getMessage();
    }

    @Test
    void whatTheProgramPrintsAreTheSessions() {
        String json =
                """
                {"sessions":[{"id":7,"initiatorName":"iqn.x:host","target":"iqn.y:disk1","reads":1,"writes":2,
                 "bytesRead":512,"bytesWritten":1024,"latencyNanos":90000}]}""";

        assertEquals(
                List.of(new ServerSession(7, "iqn.x:host", "iqn.y:disk1", 1, 2, 512, 1024, 90_000)),
                client(List.of("echo", json), NONE).list().toCompletableFuture().join());
    }

    /** Whoever took that for nobody would write while clients do. */
    @Test
    void aProgramThatFailsHasNotSaidThatNobodyIsThere() {
        String said = failure(client(List.of("sh", "-c", "echo '{\"sessions\":[]}'; exit 3"), NONE)
                .list());

        assertTrue(said.contains("status 3"), said);
    }

    @Test
    void anAnswerWithoutAListIsNoEmptyList() {
        String said = failure(client(List.of("echo", "{}"), NONE).list());

        assertTrue(said.contains("says nothing of 'sessions'"), said);
    }

    @Test
    void aProgramThatDoesNotEndIsEnded() {
        String said = failure(
                client(List.of("sleep", "60"), NONE, Duration.ofMillis(50)).list());

        assertTrue(said.contains("did not end within 50 ms"), said);
    }

    @Test
    void aLogoutGetsTheSessionAndTheSecondsAsFurtherArguments() throws IOException {
        Path told = directory.resolve("told");
        List<String> logout = List.of("sh", "-c", "echo \"$@\" > " + told, "logout", "--now");

        client(List.of("true"), logout)
                .requestLogout(7, Duration.ofSeconds(10))
                .toCompletableFuture()
                .join();

        assertEquals("--now 7 10", Files.readString(told).strip());
    }

    @Test
    void withoutAProgramForLogoutsNobodyIsAsked() {
        String said = failure(client(List.of("true"), NONE).requestLogout(7, Duration.ofSeconds(10)));

        assertTrue(said.contains("no program for logouts"), said);
    }
}
