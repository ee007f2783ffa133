package pointsman.engine.internal.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;

/** A server that is to be emptied, and a disk that is full before its plan is begun. */
@Timeout(60)
class UnwritableDrainTest {

    @TempDir
    private Path directory;

    private PlanningParts parts;

    @BeforeEach
    void theDiskIsFullOnceThePlanIsMade() throws IOException {
        parts = new PlanningParts(directory, () -> 0, this::reported, execution -> {});
    }

    @AfterEach
    void end() {
        parts.close();
    }

    /** The file of plans cannot be written from now on. */
    private void reported(Event event) {
        if (event.type() == EventType.PLAN_CREATED) {
            try {
                parts.planStore().close();
                Files.delete(directory.resolve("plans.mv.db"));
                Files.createDirectory(directory.resolve("plans.mv.db"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void theServerIsInItsFormerModeAgain() {
        CompletionStage<ServerStatus> drained = parts.onLoop(() -> parts.modes().set("a", ServerMode.DRAINING, "ada"));

        CompletionException failure = assertThrows(
                CompletionException.class, () -> drained.toCompletableFuture().join());

        RedirectorException told = (RedirectorException) failure.getCause();
        assertEquals(Code.FAILED, told.code());
        assertTrue(told.getMessage().contains("is not begun"), told.getMessage());
        assertEquals(List.of(ServerMode.ACTIVE, ServerMode.ACTIVE), parts.modesOf("a"));
        assertEquals(Optional.empty(), parts.onLoop(parts.runner()::latest));
    }
}
