package pointsman.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.SystemSnapshot;

class DemonstrationTest {

    @TempDir
    Path directory;

    @Test
    void clientsSeeNoErrorAndNoWrongByteThroughAFailureAndARebalance() throws Exception {
        try (DemoSan san = new DemoSan(directory)) {
            List<String> steps = new ArrayList<>();
            DemoReport report = new Demonstration(san, Duration.ofSeconds(12), listener(steps)).play();

            assertEquals(0, report.load().errors());
            assertEquals(0, report.load().wrongBytes());
            assertTrue(report.isClean(), report.toString());
            assertTrue(report.remaps() > 0, report.toString());
            assertTrue(steps.contains("server %s is killed".formatted(report.killedServer())), steps.toString());
        }
    }

    private static Demonstration.Listener listener(List<String> steps) {
        return new Demonstration.Listener() {
            @Override
            public void step(String what) {
                steps.add(what);
            }

            @Override
            public void progress(Duration elapsed, SystemSnapshot snapshot, LoadStatistics load) {
                assertEquals(3, snapshot.servers().size());
            }
        };
    }
}
