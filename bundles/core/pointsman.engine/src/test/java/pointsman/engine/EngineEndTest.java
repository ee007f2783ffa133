package pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Event;
import pointsman.api.RedirectorException;
import pointsman.api.Subscriber;
import pointsman.api.SystemSnapshot;

/** What is left of an engine that has been closed. */
@Timeout(60)
class EngineEndTest {

    @TempDir
    Path directory;

    @Test
    void whoSubscribesToAnEngineThatHasBeenClosedIsToldSo() throws Exception {
        RedirectorEngine engine;
        try (EngineFixture fixture = new EngineFixture(directory)) {
            engine = (RedirectorEngine) fixture.service();
        }
        engine.close();

        RedirectorException refusal = assertThrows(RedirectorException.class, () -> engine.subscribe(new Nobody()));

        assertEquals(RedirectorException.Code.UNAVAILABLE, refusal.code());
    }

    private static final class Nobody implements Subscriber {

        @Override
        public void snapshot(SystemSnapshot snapshot) {}

        @Override
        public void event(Event event) {}

        @Override
        public void stale(String reason) {}
    }
}
