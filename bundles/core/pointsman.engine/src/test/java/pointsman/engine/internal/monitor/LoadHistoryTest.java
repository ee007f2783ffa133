package pointsman.engine.internal.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.Load;
import pointsman.api.LoadSample;

@DisplayName("The mean of the last windows")
class LoadHistoryTest {

    private final LoadHistory history = new LoadHistory();

    private void add(int from, int to) {
        for (int second = from; second <= to; second++) {
            history.add(new LoadSample(
                    Instant.ofEpochSecond(second),
                    Duration.ofSeconds(1),
                    Map.of("d", new Load(second, 0, 0, 0, 0, Optional.empty())),
                    Map.of(),
                    Map.of(),
                    OptionalDouble.empty()));
        }
    }

    @Test
    @DisplayName("is that of each of them up to a minute")
    void aMinute() {
        add(1, 200);

        assertEquals(200, history.recentMean(1).get("d").readsPerSecond());
        assertEquals(198, history.recentMean(5).get("d").readsPerSecond());
        assertEquals(170.5, history.recentMean(60).get("d").readsPerSecond());
    }

    @Test
    @DisplayName("is that of an hour when an hour is asked for")
    void anHour() {
        add(1, 10_000);

        assertEquals((6_401 + 10_000) / 2.0, history.recentMean(3_600).get("d").readsPerSecond());
        assertEquals(
                (6_401 + 10_000) / 2.0, history.recentMean(100_000).get("d").readsPerSecond());
    }

    @Test
    @DisplayName("is that of the windows in which a device was measured")
    void whereMeasured() {
        add(1, 3);
        history.add(LoadSample.unknown(Instant.ofEpochSecond(4)));

        assertEquals(2, history.recentMean(4).get("d").readsPerSecond());
    }
}
